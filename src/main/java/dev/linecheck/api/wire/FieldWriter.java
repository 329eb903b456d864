package dev.linecheck.api.wire;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Writes the fields of one JSON object, in the order of the calls.
public record FieldWriter(JsonGenerator json) {
  /// Writes a field. An empty value is null.
  public FieldWriter put(String name, Object value) {
    json.writePOJOProperty(name, value);
    return this;
  }

  /// Writes the fields of a value.
  @FunctionalInterface
  interface ValueWriter<T> {
    void write(T value, FieldWriter fields);
  }

  /// Writes an object.
  <T> FieldWriter put(String name, T value, ValueWriter<T> writer) {
    json.writeName(name);
    write(value, writer);
    return this;
  }

  /// Writes an object. An empty value is null.
  <T> FieldWriter putNullable(String name, Optional<T> value, ValueWriter<T> writer) {
    return value.isPresent() ? put(name, value.get(), writer) : put(name, value);
  }

  /// Writes an object, unless it is empty.
  <T> FieldWriter putPresent(String name, Optional<T> value, ValueWriter<T> writer) {
    value.ifPresent(present -> put(name, present, writer));
    return this;
  }

  /// Writes a list of objects.
  <T> FieldWriter putAll(String name, List<T> values, ValueWriter<T> writer) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> write(value, writer));
    json.writeEndArray();
    return this;
  }

  private <T> void write(T value, ValueWriter<T> writer) {
    json.writeStartObject();
    writer.write(value, this);
    json.writeEndObject();
  }

  /// Writes a field, unless its value is empty.
  FieldWriter putPresent(String name, Optional<?> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }
}
