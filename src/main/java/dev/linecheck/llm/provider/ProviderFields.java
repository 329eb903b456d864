package dev.linecheck.llm.provider;

import dev.linecheck.domain.Json;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Adds fields in a provider's own words to a request. Objects of the request are copied first,
/// because all requests share their schemas.
final class ProviderFields {
  private ProviderFields() {}

  /// Adds an option of the request. What the request already holds stays as it is.
  static void add(ObjectNode request, String name, Json option) {
    add(request, name, LeanSchema.JSON.readTree(option.text()));
  }

  private static void add(ObjectNode into, String name, JsonNode value) {
    if (into.get(name) instanceof ObjectNode held) {
      ObjectNode own = held.deepCopy();
      value.forEachEntry((field, inner) -> add(own, field, inner));
      into.set(name, own);
    } else if (!into.has(name)) {
      into.set(name, value);
    }
  }

  /// Sets what the operator wants in every request. An object is merged with the object of the
  /// request; any other value replaces what the request holds.
  static void merge(ObjectNode request, SortedMap<String, Json> fields) {
    fields.forEach((name, value) -> merge(request, name, value));
  }

  /// Sets one field in the same way.
  static void merge(ObjectNode request, String name, Json value) {
    merge(request, name, LeanSchema.JSON.readTree(value.text()));
  }

  private static void merge(ObjectNode into, String name, JsonNode value) {
    if (value.isObject() && into.get(name) instanceof ObjectNode held) {
      ObjectNode own = held.deepCopy();
      value.forEachEntry((field, inner) -> merge(own, field, inner));
      into.set(name, own);
    } else {
      into.set(name, value);
    }
  }
}
