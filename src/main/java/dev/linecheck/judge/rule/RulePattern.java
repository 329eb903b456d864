package dev.linecheck.judge.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// A pattern of the RE2 engine. Matching takes time in proportion to the text, whatever the pattern
/// and the text are.
public final class RulePattern {
  /// The longest pattern, in characters.
  public static final int LENGTH_MAX = 1_000;

  /// The most steps of a compiled pattern. Matching may take that many steps for each character of
  /// a text.
  public static final int STEPS_MAX = 1_000;

  private final Pattern pattern;

  private RulePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /// Compiles a pattern.
  ///
  /// @throws RulePatternException when the text is no pattern, or costs too much
  public static RulePattern of(String text) {
    if (text.length() > LENGTH_MAX) {
      throw new RulePatternException("it is longer than %d characters".formatted(LENGTH_MAX));
    }
    if (PatternSize.atMost(text) > STEPS_MAX) {
      throw tooManySteps();
    }
    Pattern compiled = compiled(text);
    if (compiled.programSize() > STEPS_MAX) {
      throw tooManySteps();
    }
    return new RulePattern(compiled);
  }

  private static Pattern compiled(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      int at = text.indexOf(e.getPattern());
      throw new RulePatternException(
          at < 0
              ? "it has a ) without a ("
              : "%s at position %d: '%s'".formatted(e.getDescription(), at, e.getPattern()));
    }
  }

  private static RulePatternException tooManySteps() {
    return new RulePatternException(
        "its repetitions come to more than %d steps".formatted(STEPS_MAX));
  }

  /// Returns the most steps that matching takes for each character of a text.
  public int steps() {
    return pattern.programSize();
  }

  /// Whether the pattern matches empty text, and so every text.
  public boolean isFoundInNothing() {
    return find("", 0).isPresent();
  }

  /// The place where the pattern matched.
  record Match(int start, int end) {
    String in(String text) {
      return text.substring(start, end);
    }
  }

  /// Finds the first match at or after a position.
  Optional<Match> find(String text, int from) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find(from)
        ? Optional.of(new Match(matcher.start(), matcher.end()))
        : Optional.empty();
  }
}
