package dev.linecheck.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// Reads the words out of an act in JSON that was cut off.
final class CutAct {
  private static final JsonMapper JSON = new JsonMapper();

  /// The field `say`, whose value may be cut off anywhere, also within an escape.
  private static final Pattern SAY =
      Pattern.compile(
          "\"say\"\\s*:\\s*(\"(?:[^\"\\\\\\p{Cntrl}]++|\\\\u\\p{XDigit}{4}|\\\\[^u])*+)");

  private CutAct() {}

  /// Returns the words as far as they go; empty if the act was cut off before any.
  static Optional<String> say(String text) {
    Matcher say = SAY.matcher(text);
    return say.find()
        ? Optional.of(JSON.readTree(say.group(1) + "\"").asString("").strip())
            .filter(words -> !words.isEmpty())
        : Optional.empty();
  }
}
