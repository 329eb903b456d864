package dev.linecheck.suite;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces `${NAME}` and `${NAME:-default}` by variables of the environment. `$${` is a `${` that
/// stays. An empty variable takes the default.
record Variables(Map<String, String> environment, ProblemList problems) {
  private static final Pattern USE = Pattern.compile("(\\$?)\\$\\{([^}\n]*)(}?)");
  private static final Pattern INSIDE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?");

  Variables {
    environment = Map.copyOf(environment);
  }

  /// Whether the text has any variable.
  static boolean areIn(String text) {
    return text.contains("${");
  }

  String replacedIn(YamlNode.Scalar scalar) {
    Matcher uses = USE.matcher(scalar.text());
    StringBuilder replaced = new StringBuilder();
    while (uses.find()) {
      String value =
          uses.group(1).isEmpty()
              ? value(uses.group(2), uses.group(3), scalar.place())
              : uses.group().substring(1);
      uses.appendReplacement(replaced, Matcher.quoteReplacement(value));
    }
    return uses.appendTail(replaced).toString();
  }

  private String value(String inside, String end, SuitePlace place) {
    Matcher matcher = INSIDE.matcher(inside);
    if (end.isEmpty() || !matcher.matches()) {
      problems.add(
          place,
          "`${%s%s` is no variable.".formatted(inside, end),
          "Write ${NAME} or ${NAME:-default}, or $${ for the characters themselves.");
      return "";
    }
    String name = matcher.group(1);
    String set = environment.getOrDefault(name, "");
    String otherwise = matcher.group(2);
    if (!set.isEmpty() || (otherwise == null && environment.containsKey(name))) {
      return set;
    }
    if (otherwise == null) {
      problems.add(
          place,
          "The environment variable %s is not set.".formatted(name),
          "Set it, or write a default: ${%s:-...}.".formatted(name));
      return "";
    }
    return otherwise;
  }
}
