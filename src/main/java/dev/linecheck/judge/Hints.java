package dev.linecheck.judge;

import dev.linecheck.callagent.CanonicalCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a turn may have made up: numbers, e-mail addresses and ids that stand nowhere in what a
/// judge is shown beside it. A hint is no fault, so where it is not known for sure there is none.
/// The time it takes grows with the texts, whatever they are. Single-threaded.
final class Hints {
  static final int HINTS_MAX = 20;

  /// In code points; longer ones are cut.
  static final int LENGTH_MAX = 40;

  /// Each costs a walk through all that is shown.
  private static final int LOOKED_AT_MAX = 50;

  /// What is shorter are words of everyday: "B12", "mp3".
  private static final int ID_MIN = 4;

  /// An initialism before a number, as in AB-4711, is at most so long; "COVID-19" is a word.
  private static final int PREFIX_MAX = 4;

  private static final Pattern MAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,4}");

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}]{1,80}(?:[-_][\\p{L}\\p{N}]{1,80}){0,8}");

  private static final Pattern JOINT = Pattern.compile("[-_]");
  private static final Pattern ORDINAL = Pattern.compile("[0-9]+(?:st|nd|rd|th)(?:-.*)?");

  /// A number with its unit, and an hour: "45kg", "9am".
  private static final Pattern COUNTED = Pattern.compile("[0-9]+\\p{L}{1,4}");

  /// Between the day and the hour.
  private static final Pattern HOUR = Pattern.compile("(?<=[0-9])T(?=[0-9])");

  private final List<String> texts;
  private final Set<String> found = new LinkedHashSet<>();
  private Optional<Shown> shown = Optional.empty();
  private int lookedAt;

  private Hints(List<String> texts) {
    this.texts = texts;
  }

  /// Takes apart all that is shown, which most turns do without.
  private Shown shown() {
    Shown known = shown.orElseGet(() -> new Shown(texts));
    shown = Optional.of(known);
    return known;
  }

  /// The hints of a turn, each once.
  ///
  /// @param shown all else that the judge may read when it judges the turn
  static List<String> of(JudgedTurn turn, List<String> shown) {
    Hints hints = new Hints(shown);
    Stream.concat(
            Stream.of(turn.words()),
            CanonicalCall.of(turn.calls()).stream().map(CanonicalCall::arguments))
        .forEach(hints::read);
    return hints.found.stream().limit(HINTS_MAX).toList();
  }

  /// What is looked up as one thing is gone from the text before the next kind is looked for.
  private void read(String text) {
    String plain = HOUR.matcher(Shown.plain(text)).replaceAll(" ");
    String withoutMails = MAIL.matcher(plain).replaceAll(mail -> mail(mail.group()));
    String numbers = WORD.matcher(withoutMails).replaceAll(word -> word(word.group()));
    Matcher number = Shown.NUMBER.matcher(numbers);
    while (number.find()) {
      look(number.group(), () -> shown().hasNumber(number.group()));
    }
  }

  private String mail(String mail) {
    look(mail, () -> shown().hasMail(mail));
    return " ";
  }

  private String word(String word) {
    if (ORDINAL.matcher(Shown.lower(word)).matches()) {
      return " ";
    }
    if (isId(word)) {
      look(word, () -> shown().hasId(word));
      return " ";
    }
    return Character.isDigit(word.codePointAt(0)) ? word : " ";
  }

  private static boolean isId(String word) {
    List<String> parts = JOINT.splitAsStream(word).toList();
    boolean isMixed =
        parts.stream().anyMatch(part -> isMixed(part) && !COUNTED.matcher(part).matches());
    boolean isNumbered =
        has(word, Character::isDigit)
            && !has(parts.getFirst(), Character::isDigit)
            && parts.stream().allMatch(Hints::isPrefixOrNumber);
    return (isMixed || isNumbered)
        && word.codePoints().filter(Character::isLetterOrDigit).count() >= ID_MIN;
  }

  private static boolean isMixed(String part) {
    return has(part, Character::isDigit) && has(part, Character::isLetter);
  }

  private static boolean isPrefixOrNumber(String part) {
    return part.codePoints().allMatch(Character::isDigit)
        || (part.length() <= PREFIX_MAX && part.codePoints().allMatch(Character::isUpperCase));
  }

  private static boolean has(String text, IntPredicate kind) {
    return text.codePoints().anyMatch(kind);
  }

  /// Whether it is to be read there as it is, and not as a part of something longer.
  private static boolean standsIn(List<String> texts, String hint) {
    return texts.stream()
        .anyMatch(text -> {
          int at = text.indexOf(hint);
          while (at >= 0 && !isApart(text, at, at + hint.length())) {
            at = text.indexOf(hint, at + 1);
          }
          return at >= 0;
        });
  }

  private static boolean isApart(String text, int begin, int end) {
    return (begin == 0 || !Character.isLetterOrDigit(text.codePointBefore(begin)))
        && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
  }

  private void look(String hint, BooleanSupplier isShown) {
    if (lookedAt++ < LOOKED_AT_MAX && !standsIn(texts, hint) && !isShown.getAsBoolean()) {
      StringBuilder cut = new StringBuilder();
      hint.codePoints().limit(LENGTH_MAX).forEach(cut::appendCodePoint);
      found.add(cut.toString());
    }
  }
}
