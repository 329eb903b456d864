package dev.linecheck.api;

import dev.linecheck.api.SuiteChanges.Change;
import dev.linecheck.domain.Id;
import dev.linecheck.domain.eval.PushedSuite;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A suite in an answer.
final class SuiteView {
  private SuiteView() {}

  static ObjectNode of(PushedSuite suite) {
    ObjectNode view = ids(suite);
    ArrayNode functions = view.putArray("functions");
    suite.functions().forEach((name, id) -> add(functions, "name", name, id));
    ArrayNode records = view.putArray("records");
    suite.records().forEach((key, id) -> add(records, "key", key, id));
    return view;
  }

  /// Returns the suite with what the push changed.
  static ObjectNode of(SuitePush.Pushed pushed) {
    ObjectNode view = ids(pushed.suite());
    Map<String, Change> functions = pushed.functions().changes();
    Map<String, Change> records = pushed.records().changes();
    addAll(view.putArray("functions"), "name", pushed.suite().functions(), functions);
    addAll(view.putArray("records"), "key", pushed.suite().records(), records);
    addAll(view, "removed", pushed.records().removed());
    addAll(view, "left", pushed.records().left());
    addAll(view, "removedFunctions", pushed.functions().removed());
    addAll(view, "leftFunctions", pushed.functions().left());
    return FieldWarnings.of(view, pushed.warnings());
  }

  private static ObjectNode ids(PushedSuite suite) {
    return JsonText.MAPPER
        .createObjectNode()
        .put("id", suite.id().value())
        .put("name", suite.name())
        .put("callAgentId", suite.agent().value())
        .put("versionedPromptId", suite.prompt().value())
        .put("evalConfigId", suite.config().value());
  }

  /// Adds the parts that the suite has; those that it no longer has, and that were left, are apart.
  private static void addAll(
      ArrayNode list, String name, Map<String, ? extends Id> parts, Map<String, Change> changes) {
    changes.forEach((key, change) -> {
      Id id = Objects.requireNonNull(parts.get(key));
      add(list, name, key, id).put("change", change.name());
    });
  }

  private static ObjectNode add(ArrayNode list, String name, String key, Id id) {
    return list.addObject().put(name, key).put("id", id.value());
  }

  private static void addAll(ObjectNode view, String field, List<String> names) {
    ArrayNode list = view.putArray(field);
    names.forEach(list::add);
  }
}
