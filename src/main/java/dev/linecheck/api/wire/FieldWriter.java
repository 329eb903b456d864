package dev.linecheck.api.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/// Writes the fields of one JSON object, in the order of the calls.
public record FieldWriter(JsonGenerator json) {
  /// Writes a field. An empty value is null.
  public FieldWriter put(String name, Object value) {
    json.writePOJOProperty(name, value);
    return this;
  }

  /// Writes an object.
  FieldWriter putObject(String name, View value) {
    return put(name, value);
  }

  /// Writes a list of objects.
  <T> FieldWriter putAll(String name, List<T> values, Function<T, View> view) {
    return put(name, values.stream().map(view).toList());
  }

  /// Writes a field, unless its value is empty.
  FieldWriter putPresent(String name, Optional<?> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }
}
