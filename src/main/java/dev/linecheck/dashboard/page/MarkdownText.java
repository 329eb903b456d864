package dev.linecheck.dashboard.page;

import java.util.regex.Pattern;

/// Text from outside in a Markdown file, which cannot become a heading, a link, a picture or HTML.
final class MarkdownText {
  /// The characters that mean something in Markdown.
  private static final Pattern SIGNS = Pattern.compile("[\\\\`*_{}\\[\\]()#+\\-.!|~:@]");

  /// Characters that change the direction of what follows, or control a terminal.
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}\u202a-\u202e\u2066-\u2069&&[^\\s]]");

  private MarkdownText() {}

  /// Returns a text in one line.
  static String of(String text) {
    String line = CONTROLS.matcher(text).replaceAll("").strip().replaceAll("\\s+", " ");
    return SIGNS
        .matcher(line)
        .replaceAll("\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /// Returns a link to a page of this server.
  static String link(String text, String address) {
    return "[%s](%s)".formatted(of(text), address.replace("(", "%28").replace(")", "%29"));
  }
}
