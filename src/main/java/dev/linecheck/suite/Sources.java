package dev.linecheck.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// All that the parts of a suite are read with. Single-threaded.
record Sources(
    SuiteFolder folder, Binder binder, ProblemList problems, Map<String, SuitePlace> places) {

  JsonValue json() {
    return new JsonValue(binder.variables(), problems);
  }

  JsonChecks files() {
    return new JsonChecks(problems);
  }

  /// Reads a file that is a value of its own: later mistakes in it stand at its start.
  Optional<SuiteText> text(At<String> path) {
    Optional<SuiteText> text = folder.text(path);
    text.ifPresent(found -> places.put(path.path(), SuitePlace.startOf(found.source())));
    return text;
  }

  /// Whether a key is written, even if its value is wrong.
  boolean has(String path) {
    return places.containsKey(path);
  }

  /// Refuses a value that does not have exactly one of some keys.
  ///
  /// @param names the keys in the words of a sentence, after "one of"
  void requireOne(At<?> written, List<String> keys, String names) {
    long found = keys.stream().filter(key -> has(written.path() + "." + key)).count();
    if (found == 0) {
      problems.add(
          written.place(),
          "`%s` has none of %s.".formatted(written.path(), names),
          "Add one of them.");
    } else if (found > 1) {
      problems.add(
          written.place(),
          "`%s` has %d of %s.".formatted(written.path(), found, names),
          "Keep one of them.");
    }
  }

  static Map<String, String> plain(Map<String, At<SuiteShape.Plain>> written) {
    Map<String, String> plain = new LinkedHashMap<>();
    written.forEach((name, value) -> plain.put(name, value.value().text()));
    return plain;
  }

  static List<String> texts(List<At<String>> written) {
    return written.stream().map(At::value).toList();
  }

  static <T> Optional<T> value(Optional<At<T>> written) {
    return written.map(At::value);
  }

  Map<String, String> options(Map<String, At<YamlNode>> written) {
    Map<String, String> options = new LinkedHashMap<>();
    written.forEach((name, value) -> options.put(name, json().textOf(value.value())));
    return options;
  }

  /// Returns the values as a JSON object, for arguments of functions.
  Optional<String> arguments(Optional<At<YamlNode>> written) {
    Optional<JsonNode> json = written.map(value -> json().of(value.value()));
    json.filter(value -> !value.isObject())
        .ifPresent(_ ->
            written.ifPresent(value ->
                problems.add(
                    value.place(),
                    "`%s` must be keys with values, not %s."
                        .formatted(value.path(), value.value().words()),
                    "Name the arguments, such as `{day: monday}`.")));
    return json.map(JsonNode::toString);
  }
}
