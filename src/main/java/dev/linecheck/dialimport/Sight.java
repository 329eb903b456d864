package dev.linecheck.dialimport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells what a line is that is no JSON.
final class Sight {
  /// No more of a line is looked at, in bytes.
  private static final int LOOKED_AT_MAX = 500;

  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("a gzip file", Pattern.compile("^\\x1f\\x8b.*", Pattern.DOTALL));
    KINDS.put("a zip file", Pattern.compile("^PK\\x03\\x04.*", Pattern.DOTALL));
    KINDS.put("HTML", Pattern.compile("(?i)^<(!doctype\\s+html|html|head|body).*", Pattern.DOTALL));
    KINDS.put("XML", Pattern.compile("^<.*", Pattern.DOTALL));
    KINDS.put(
        "a transcript as plain text",
        Pattern.compile(
            "(?i)^\\W*(agent|assistant|ai|bot|user|caller|customer|human)\\W{0,3}:.*",
            Pattern.DOTALL));
    KINDS.put("CSV", Pattern.compile("^[^{\\[]\\S*[,;\\t].*", Pattern.DOTALL));
  }

  private Sight() {}

  static Optional<String> of(byte[] line) {
    String text =
        new String(line, 0, Math.min(line.length, LOOKED_AT_MAX), StandardCharsets.ISO_8859_1)
            .strip();
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(text).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
