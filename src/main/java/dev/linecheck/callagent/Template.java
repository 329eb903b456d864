package dev.linecheck.callagent;

import dev.linecheck.domain.agent.CallAgent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{{name}}` placeholders that the inputs of a call fill.
public final class Template {
  private static final String OPEN = "{{";
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

  /// Returns the names of all placeholders, in the order of their first appearance.
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    fill(text, Map.of(), Missing.AS_WRITTEN, names::add);
    return names;
  }

  /// Fills every placeholder once: a filled-in value is never read as a template again.
  public static String fill(String text, Map<String, String> values, Missing missing) {
    return fill(text, values, missing, _ -> false);
  }

  /// Fills every placeholder except those that `later` accepts.
  public static String fill(
      String text, Map<String, String> values, Missing missing, Predicate<String> later) {
    StringBuilder filled = new StringBuilder(text.length());
    Matcher place = PLACE.matcher(text);
    int from = 0;
    for (int at = text.indexOf(OPEN); at >= 0; at = text.indexOf(OPEN, at)) {
      if (place.region(at, text.length()).lookingAt()) {
        String name = place.group(1);
        Missing without = later.test(name) ? Missing.AS_WRITTEN : missing;
        String otherwise = without == Missing.EMPTY ? "" : place.group();
        filled.append(text, from, at).append(values.getOrDefault(name, otherwise));
        at = place.end();
        from = at;
      } else {
        at++;
      }
    }
    return filled.append(text, from, text.length()).toString();
  }
}
