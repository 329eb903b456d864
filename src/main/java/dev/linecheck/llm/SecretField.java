package dev.linecheck.llm;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Names of headers, parameters and fields whose values are secrets.
final class SecretField {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(?:key|token|auth|secret|cookie|password).*");

  private SecretField() {}

  /// Whether the name says that the value is a secret.
  static boolean is(String name) {
    return SECRET.matcher(name).matches();
  }

  /// Adds the texts under such names, inside a field of JSON too.
  static void collect(String name, JsonNode value, List<String> secrets) {
    if (value.isString() && is(name)) {
      secrets.add(value.stringValue());
    }
    value.forEach(child -> collect("", child, secrets));
    value.forEachEntry((inner, child) -> collect(inner, child, secrets));
  }
}
