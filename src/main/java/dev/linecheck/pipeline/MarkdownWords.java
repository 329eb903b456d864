package dev.linecheck.pipeline;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words from outside in Markdown, in which they can only be read: they become no heading, link,
/// picture, HTML, mention of a person or reference to an issue.
final class MarkdownWords {
  private static final Pattern TICKS = Pattern.compile("`+");

  /// What means something in Markdown, or becomes a link, a mention or an emoji.
  private static final Pattern SIGNS = Pattern.compile("[\\p{Punct}&&[^,;%'\"?/]]");

  /// What servers look for once Markdown is HTML, so that escapes of Markdown do not hide it.
  private static final Pattern FOUND_LATER =
      Pattern.compile("[@#$!~&%](?=\\\\?[\\w(\"])|(?<=\\\\):(?=/)|(?i)www(?=\\\\\\.)");

  /// Joins two words without a blank, so that what is left and right of it is no word of its own.
  private static final String JOINER = "\u2060";

  private MarkdownWords() {}

  /// Returns the words as code, in one line of so many characters at most.
  static String code(String words, int charactersMax) {
    String line = PlainWords.line(words, charactersMax);
    if (line.isEmpty()) {
      return "(empty)";
    }
    int longest = 0;
    Matcher ticks = TICKS.matcher(line);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.end() - ticks.start());
    }
    String fence = "`".repeat(longest + 1);
    boolean touches = line.startsWith("`") || line.endsWith("`");
    return touches ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /// Returns the words as prose, in one line of so many characters at most.
  static String prose(String words, int charactersMax) {
    String line = PlainWords.line(words, charactersMax);
    String escaped = SIGNS.matcher(line).replaceAll("\\\\$0");
    return FOUND_LATER.matcher(escaped).replaceAll("$0" + JOINER);
  }

  /// Returns a link with a label of ours, or nothing for an address that no browser should open.
  static Optional<String> link(String label, URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("");
    return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")
        ? Optional.of("[%s](<%s>)".formatted(label, address.toASCIIString()))
        : Optional.empty();
  }
}
