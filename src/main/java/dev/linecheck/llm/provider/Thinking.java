package dev.linecheck.llm.provider;

import dev.linecheck.llm.AnswerJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer's text, with the thinking and the control tokens that some servers leave in it taken
/// off.
///
/// @param words the rest
record Thinking(Optional<String> thinking, String words) {
  private static final Pattern TAG = Pattern.compile("<(/?)(?:think|thinking|thought)>");

  private static final Pattern AT_BEGIN =
      Pattern.compile("(?s)^\\s*<(think|thinking|thought)>.*?</\\1>");

  /// A tag that the words name: alone between quotes, or in the middle of a sentence.
  private static final Pattern NAMED_BEFORE = Pattern.compile("[\\p{L}\\p{N},] +$");

  private static final Pattern NAMED_AFTER = Pattern.compile("^(?: +\\p{Ll}|[.,;?!])");

  /// An answer may go on with a small letter where thinking ends.
  private static final Pattern END_NAMED_AFTER = Pattern.compile("^[.,;?!]");

  private static final String OPENING_QUOTES = "\"'`\u201C\u2018(";
  private static final String CLOSING_QUOTES = "\"'`\u201D\u2019)";
  private static final Pattern QUOTED_BEFORE = Pattern.compile("(?:^|[\\s(\\[])\\S$");
  private static final Pattern QUOTED_AFTER = Pattern.compile("^\\S(?:$|[^\\p{L}\\p{N}])");

  /// The number of characters beside a tag that are looked at.
  private static final int AROUND = 20;

  /// Takes off thinking: whole, without its first tag, or without its last. JSON stays as it is,
  /// because its strings may quote a tag.
  static Thinking in(String text) {
    if (!text.contains(">") && !text.contains("]")) {
      return new Thinking(Optional.empty(), text);
    }
    Matcher begin = AT_BEGIN.matcher(text);
    if (isQuotedInJson(begin.find() ? text.substring(begin.end()) : text)) {
      return begin.lookingAt()
          ? new Thinking(split(begin.group()).thinking(), text.substring(begin.end()).strip())
          : new Thinking(Optional.empty(), text);
    }
    return ChatFormat.channels(text).orElseGet(() -> split(ChatFormat.without(text)));
  }

  private static boolean isQuotedInJson(String text) {
    return text.stripLeading().startsWith("{")
        || AnswerJson.last(text, json -> TAG.matcher(json.toString()).find()).isPresent();
  }

  private static Thinking split(String text) {
    List<String> thoughts = new ArrayList<>();
    List<String> words = new ArrayList<>();
    boolean isOpen = false;
    int from = 0;
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      boolean isEnd = !tag.group(1).isEmpty();
      if (isNamed(text, tag) || (isOpen && !isEnd)) {
        continue;
      }
      if (isEnd) {
        thoughts.addAll(isOpen ? List.of() : words); // the first tag is part of the prompt
        words = isOpen ? words : new ArrayList<>();
      }
      (isEnd ? thoughts : words).add(text.substring(from, tag.start()).strip());
      isOpen = !isEnd;
      from = tag.end();
    }
    if (from == 0) {
      return new Thinking(Optional.empty(), text);
    }
    (isOpen ? thoughts : words).add(text.substring(from).strip());
    return new Thinking(kept(joined("\n", thoughts)), joined(" ", words));
  }

  private static String joined(String between, List<String> parts) {
    return String.join(between, parts.stream().filter(part -> !part.isEmpty()).toList());
  }

  private static boolean isNamed(String text, Matcher tag) {
    String before = text.substring(Math.max(0, tag.start() - AROUND), tag.start());
    String after = text.substring(tag.end(), Math.min(text.length(), tag.end() + AROUND));
    Pattern namedAfter = tag.group(1).isEmpty() ? NAMED_AFTER : END_NAMED_AFTER;
    return isQuoted(before, after)
        || (NAMED_BEFORE.matcher(before).find() && namedAfter.matcher(after).find());
  }

  /// Whether a quote opens right before a tag and closes right after it.
  private static boolean isQuoted(String before, String after) {
    if (!QUOTED_BEFORE.matcher(before).find() || !QUOTED_AFTER.matcher(after).find()) {
      return false;
    }
    int quote = OPENING_QUOTES.indexOf(before.charAt(before.length() - 1));
    return quote >= 0 && CLOSING_QUOTES.charAt(quote) == after.charAt(0);
  }

  static Optional<String> kept(String thinking) {
    return Optional.of(thinking.strip()).filter(text -> !text.isEmpty());
  }
}
