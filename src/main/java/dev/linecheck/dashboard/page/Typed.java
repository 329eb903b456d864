package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.StartForm.Trouble;
import dev.linecheck.evaluation.UnstorableText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The values of the fields of a form, as a person typed them.
record Typed(Map<String, String> values) {
  /// The most characters that are read as a number.
  private static final int NUMBER_MAX = 40;

  private static final Pattern UNSTORABLE = Pattern.compile("[\\x{0}\\p{Cs}]");

  Typed {
    values = Map.copyOf(values);
  }

  /// Returns what the form of a request has in these fields.
  static Typed of(Visit visit, List<String> fields) {
    Map<String, String> values = new HashMap<>();
    // a browser ends the lines of a text area as it sends them otherwise than it shows them
    fields.forEach(field -> values.put(field, visit.typed(field).replace("\r\n", "\n")));
    return new Typed(values);
  }

  /// Returns the reason against the first of these fields that no database stores.
  Optional<Trouble> unstorable(List<String> fields) {
    return fields.stream()
        .flatMap(field ->
            UnstorableText.in(text(field), field)
                .map(reason -> new Trouble(field, reason.sentence()))
                .stream())
        .findFirst();
  }

  /// Returns the same with another character in place of each that no database stores.
  Typed storable() {
    Map<String, String> storable = new HashMap<>(values);
    storable.replaceAll((_, text) -> UNSTORABLE.matcher(text).replaceAll("\ufffd"));
    return new Typed(storable);
  }

  /// Returns the text of a field; empty if nothing stands there.
  String text(String field) {
    return values.getOrDefault(field, "").strip();
  }

  boolean has(String field) {
    return !text(field).isEmpty();
  }

  /// Returns the number in a field. A text that is no number stays one, so that the API says what
  /// is wrong with it.
  JsonNode number(String field) {
    String text = text(field);
    try {
      return text.length() > NUMBER_MAX
          ? JsonNodeFactory.instance.stringNode(text)
          : JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return JsonNodeFactory.instance.stringNode(text);
    }
  }

  /// Returns the words between the commas in a field.
  List<String> words(String field) {
    return Arrays.stream(text(field).split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
