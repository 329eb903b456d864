package dev.linecheck.callagent;

import dev.linecheck.domain.agent.CallAgent;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{{name}}` placeholders that the inputs of a call fill.
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");

  private Template() {}

  /// The replacement of a placeholder without a value.
  public enum Missing {
    EMPTY,
    AS_WRITTEN;

    public static Missing of(CallAgent agent) {
      return agent.fillEmptyStringVariables() ? EMPTY : AS_WRITTEN;
    }
  }

  /// Fills every placeholder once: a filled-in value is never read as a template again.
  public static String fill(String text, Map<String, String> values, Missing missing) {
    return fill(text, values, missing, _ -> false);
  }

  /// Fills every placeholder except those that `later` accepts.
  public static String fill(
      String text, Map<String, String> values, Missing missing, Predicate<String> later) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          String otherwise =
              switch (later.test(place.group(1)) ? Missing.AS_WRITTEN : missing) {
                case EMPTY -> "";
                case AS_WRITTEN -> place.group();
              };
          return Matcher.quoteReplacement(values.getOrDefault(place.group(1), otherwise));
        });
  }
}
