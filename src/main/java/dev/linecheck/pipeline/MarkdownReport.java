package dev.linecheck.pipeline;

import java.nio.charset.StandardCharsets;

/// A tested suite in Markdown: the summary of a job, and the comment on a change. What broke comes
/// first. No word of a call can become a link, HTML or a mention of a person.
public final class MarkdownReport {
  /// GitHub refuses summaries above 1 MiB.
  static final int SUMMARY_BYTES_MAX = 900 * 1024;

  /// GitHub refuses longer comments.
  static final int COMMENT_CHARACTERS_MAX = 65_535;

  private MarkdownReport() {}

  /// Returns the summary of a job, for the file that `GITHUB_STEP_SUMMARY` names.
  public static String summary(Tested tested) {
    return new MarkdownDocument(
            new MarkdownRoom(
                SUMMARY_BYTES_MAX - 1, text -> text.getBytes(StandardCharsets.UTF_8).length),
            MarkdownDocument.Detail.WHOLE)
        .of(tested);
  }

  /// Returns a comment on a change. It begins with the marker of its suite, by which the next
  /// report finds the comment and replaces it.
  public static String comment(Tested tested) {
    MarkdownRoom room = new MarkdownRoom(COMMENT_CHARACTERS_MAX, String::length);
    room.add(marker(tested.suite()) + "\n\n");
    return new MarkdownDocument(room, MarkdownDocument.Detail.SHORT).of(tested);
  }

  /// Returns a line that nobody sees and that only the comment of this suite holds.
  public static String marker(String suite) {
    StringBuilder safe = new StringBuilder();
    for (byte unit : suite.getBytes(StandardCharsets.UTF_8)) {
      if (isSafe(unit)
          || (unit == '-' && !safe.isEmpty() && safe.charAt(safe.length() - 1) != '-')) {
        safe.append((char) unit);
      } else {
        safe.append("%%%02X".formatted(unit));
      }
    }
    return "<!-- linecheck:" + safe + " -->";
  }

  private static boolean isSafe(byte unit) {
    return (unit >= 'a' && unit <= 'z')
        || (unit >= 'A' && unit <= 'Z')
        || (unit >= '0' && unit <= '9')
        || unit == '.'
        || unit == '_';
  }
}
