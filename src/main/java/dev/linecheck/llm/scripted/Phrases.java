package dev.linecheck.llm.scripted;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words to listen for: any of the quoted phrases, whatever their case and spacing, as whole words.
record Phrases(List<String> any) {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern LIST =
      Pattern.compile("\"[^\"]+\"(?:\\s+or\\s+\"[^\"]+\")*", Pattern.CASE_INSENSITIVE);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /// Reads `"one" or "another"`; empty when that is not what the text is.
  static Optional<Phrases> parse(String text) {
    if (!LIST.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    List<String> any = QUOTED.matcher(text).results().map(quote -> quote.group(1).strip()).toList();
    return any.stream().anyMatch(String::isEmpty)
        ? Optional.empty()
        : Optional.of(new Phrases(any));
  }

  boolean in(String heard) {
    return find(heard).isPresent();
  }

  /// The first phrase that was said, exactly as it stands there.
  Optional<String> find(String heard) {
    return any.stream()
        .map(phrase -> pattern(phrase).matcher(heard))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }

  private static Pattern pattern(String phrase) {
    String words =
        SPACE.splitAsStream(phrase).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public String toString() {
    return any.stream().map(phrase -> '"' + phrase + '"').collect(Collectors.joining(" or "));
  }
}
