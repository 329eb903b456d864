package dev.linecheck.llm.scripted;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A list of phrases, any of which is enough. They match regardless of case and of the amount of
/// white space, and never in the middle of a word.
final class Phrases {
  private static final String SPACE = "[\\s\\p{Z}]+";
  private static final String WORD_CHARACTER = "[\\p{L}\\p{M}\\p{N}_]";
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern SPACES = Pattern.compile(SPACE, FLAGS);

  private final Pattern pattern;

  Phrases(List<String> phrases) {
    this.pattern =
        Pattern.compile(
            phrases.stream().map(Phrases::expression).collect(Collectors.joining("|")), FLAGS);
  }

  static boolean isBlank(String phrase) {
    return SPACES.matcher(phrase).replaceAll("").isEmpty();
  }

  /// Returns the first words of the text that match, exactly as written.
  Optional<String> find(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  boolean occurIn(String text) {
    return pattern.matcher(text).find();
  }

  boolean occurInAny(List<String> texts) {
    return texts.stream().anyMatch(this::occurIn);
  }

  private static String expression(String phrase) {
    List<String> words =
        Arrays.stream(SPACES.split(phrase)).filter(word -> !word.isEmpty()).toList();
    String middle = words.stream().map(Pattern::quote).collect(Collectors.joining(SPACE));
    String first = words.getFirst();
    String last = words.getLast();
    String before = isWord(first.codePointAt(0)) ? "(?<!" + WORD_CHARACTER + ")" : "";
    String after = isWord(last.codePointBefore(last.length())) ? "(?!" + WORD_CHARACTER + ")" : "";
    return before + middle + after;
  }

  private static boolean isWord(int character) {
    return Pattern.matches(WORD_CHARACTER, Character.toString(character));
  }
}
