package dev.linecheck.dialimport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Detects the kind of content that is not JSON.
final class ContentKind {
  /// The number of bytes of a line that are examined.
  private static final int LOOKED_AT_MAX = 500;

  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  /// Compressed files by their first bytes.
  private static final Map<String, String> PACKED =
      Map.of("\u001f\u008b", "a gzip file", "PK\u0003\u0004", "a zip file");

  private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("HTML", Pattern.compile("(?i)^<(!doctype\\s+html|html|head|body).*", Pattern.DOTALL));
    KINDS.put("XML", Pattern.compile("^<.*", Pattern.DOTALL));
    KINDS.put(
        "a transcript as plain text",
        Pattern.compile(
            "(?i)^[\\W\\d&&[^\"{]]*(agent|assistant|ai|bot|user|caller|customer|human)"
                + "[\\W&&[^\"]]{0,3}:.*",
            Pattern.DOTALL));
    KINDS.put(
        "CSV",
        Pattern.compile(
            "^([^{}\\[\\]\",;\\t\\r\\n]{1,100}|\"[^\"\\r\\n]{0,100}\")[,;\\t]\\S.*",
            Pattern.DOTALL));
    KINDS.put(
        "plain text",
        Pattern.compile(
            "^([^{}\\[\\],:\"]|\\[[^{}\\[\\]\"]*]\\s*[^\\s,{}\\[\\]\"])[^\\x00-\\x08\\x0e-\\x1f]*",
            Pattern.DOTALL));
  }

  private ContentKind() {}

  /// Returns the kind of a line without JSON; empty where it may be a piece of JSON.
  static Optional<String> of(byte[] line) {
    String text = text(line);
    String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(3) : text;
    String stripped = marked.strip();
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(stripped).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Returns the kind of compressed file by its first bytes; empty where it is none.
  static Optional<String> packed(byte[] beginning) {
    String text = text(beginning);
    return PACKED.entrySet().stream()
        .filter(kind -> text.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, LOOKED_AT_MAX), StandardCharsets.ISO_8859_1);
  }
}
