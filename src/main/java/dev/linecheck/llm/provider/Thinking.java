package dev.linecheck.llm.provider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer's text, with the thinking that some servers leave in it taken off.
///
/// @param words the rest
record Thinking(Optional<String> thinking, String words) {
  private static final Pattern WHOLE =
      Pattern.compile("(?s)^\\s*<(think|thinking|thought)>(.*?)</\\1>");
  private static final Pattern WITHOUT_BEGIN =
      Pattern.compile(
          "(?s)^((?:(?!<(?:think|thinking|thought)>).)*?)</(?:think|thinking|thought)>");
  private static final Pattern WITHOUT_END =
      Pattern.compile("(?s)^\\s*<(?:think|thinking|thought)>(.*)$");

  /// Takes off thinking at the beginning of a text, whole, without its first mark, or without its
  /// end.
  static Thinking in(String text) {
    if (!text.contains("think>") && !text.contains("thought>") && !text.contains("thinking>")) {
      return new Thinking(Optional.empty(), text);
    }
    Matcher whole = WHOLE.matcher(text);
    if (whole.find()) {
      return new Thinking(kept(whole.group(2)), text.substring(whole.end()).strip());
    }
    Matcher rest = WITHOUT_BEGIN.matcher(text);
    if (rest.find()) {
      return new Thinking(kept(rest.group(1)), text.substring(rest.end()).strip());
    }
    Matcher cut = WITHOUT_END.matcher(text);
    return cut.find() ? new Thinking(kept(cut.group(1)), "") : new Thinking(Optional.empty(), text);
  }

  private static Optional<String> kept(String thinking) {
    return Optional.of(thinking.strip()).filter(text -> !text.isEmpty());
  }
}
