package dev.linecheck.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One verb of one path, as an OpenAPI document describes it.
///
/// @param path below `/api`, parts in braces
/// @param document where references lead
record Operation(String verb, String path, JsonNode described, JsonNode document) {
  private static final Set<String> VERBS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /// The tags of what agents and evaluations name: there the hosted API may grow.
  private static final Set<String> BESIDE_EVALUATIONS =
      Set.of("agents", "functions", "models", "dials");

  /// All of a document, those with the fewest parts in braces first.
  static List<Operation> all(JsonNode document) {
    return document.path("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(entry -> VERBS.contains(entry.getKey()))
                .map(entry ->
                    new Operation(
                        entry.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        entry.getValue(),
                        document)))
        .sorted(Comparator.comparingLong(Operation::parts))
        .toList();
  }

  /// The number of parts in braces.
  long parts() {
    return path.chars().filter(c -> c == '{').count();
  }

  /// Whether a path, without `/api`, is one of this template.
  boolean isAt(String actual) {
    return actual.matches(path.replaceAll("\\{[^}]*}", "[^/]+"));
  }

  /// The verb, the path, the permissions that open it, and what it takes in the query.
  String line() {
    return "%s %s %s%s%s"
        .formatted(
            verb,
            path,
            described
                .path("x-linecheck-permissions")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(",")),
            queryParameters().stream().map(" ?"::concat).collect(Collectors.joining()),
            ignoresUnknownParameters() ? " ?*" : "");
  }

  private SortedSet<String> queryParameters() {
    return parameters().stream()
        .filter(parameter -> parameter.path("in").asString().equals("query"))
        .map(parameter -> parameter.path("name").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether it is one of the hosted API beside the evaluations. No deletion is: a misspelt `force`
  /// could not be made up for.
  boolean ignoresUnknownParameters() {
    return !verb.equals("DELETE")
        && described
            .path("tags")
            .valueStream()
            .map(JsonNode::asString)
            .anyMatch(BESIDE_EVALUATIONS::contains)
        && !described.path("x-linecheck-extension").asBoolean(false);
  }

  /// What it answers with a status, if that is described.
  Optional<JsonNode> response(int status) {
    return described.path("responses").optional(Integer.toString(status)).map(this::resolved);
  }

  /// The parameters of its own and of its path.
  List<JsonNode> parameters() {
    JsonNode ofPath = document.path("paths").path(path).path("parameters");
    return Stream.concat(ofPath.valueStream(), described.path("parameters").valueStream())
        .map(this::resolved)
        .toList();
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}
