package dev.linecheck.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// English words for numbers as digits: "nine thirty" is 9 30, "four seven" is 4 7, "two thousand
/// and twenty six" is 2026. "One hundred and two hundred" may be two numbers: what is meant nobody
/// knows, so that there are two readings. Single-threaded.
final class NumberWords {
  private static final Pattern WORD = Pattern.compile("[a-z]+");
  private static final int HUNDRED = 100;

  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Map<String, Integer> VALUES = values();

  /// Where a number goes on.
  private enum Reading {
    /// Behind a comma and behind "and" too.
    TOGETHER("[ ,-]{1,3}", "and"),
    /// Only behind a space or a hyphen.
    APART("[ -]{1,3}", "");

    private final Pattern joint;
    private final String link;

    Reading(String joint, String link) {
      this.joint = Pattern.compile(joint);
      this.link = link;
    }
  }

  private final Reading reading;
  private final StringBuilder text = new StringBuilder();
  private Optional<Long> thousands = Optional.empty();
  private Optional<Long> rest = Optional.empty();

  private NumberWords(Reading reading) {
    this.reading = reading;
  }

  private static Map<String, Integer> values() {
    Map<String, Integer> values = new HashMap<>();
    for (int i = 0; i < SMALL.size(); i++) {
      values.put(SMALL.get(i), i);
      values.put(SMALL.get(i) + "th", i);
    }
    for (int i = 0; i < TENS.size(); i++) {
      values.put(TENS.get(i), 20 + 10 * i);
      values.put(TENS.get(i).replace("ty", "tieth"), 20 + 10 * i);
    }
    values.putAll(
        Map.of(
            "oh", 0, "first", 1, "second", 2, "third", 3, "fifth", 5, "eighth", 8, "ninth", 9,
            "quarter", 15, "half", 30));
    values.putAll(Map.of("hundred", HUNDRED, "thousand", 1_000, "million", 1_000_000));
    return Map.copyOf(values);
  }

  /// @param plain in small letters
  static String asDigits(String plain) {
    return asDigits(plain, Reading.TOGETHER);
  }

  /// With a new number behind each comma and each "and".
  ///
  /// @param plain in small letters
  static String asDigitsApart(String plain) {
    return asDigits(plain, Reading.APART);
  }

  private static String asDigits(String plain, Reading reading) {
    NumberWords reader = new NumberWords(reading);
    Matcher word = WORD.matcher(plain);
    int end = 0;
    while (word.find()) {
      reader.read(plain.substring(end, word.start()), word.group());
      end = word.end();
    }
    reader.endNumber();
    return reader.text.append(plain.substring(end)).toString();
  }

  private void read(String between, String word) {
    boolean goesOn = isInNumber() && reading.joint.matcher(between).matches();
    if (!goesOn) {
      endNumber();
      text.append(between);
    }
    Optional<Integer> value = Optional.ofNullable(VALUES.get(word));
    if (value.isPresent()) {
      take(value.get());
    } else if (!goesOn || !word.equals(reading.link)) {
      endNumber();
      text.append(goesOn ? between : "").append(word);
    }
  }

  private boolean isInNumber() {
    return thousands.isPresent() || rest.isPresent();
  }

  private void take(int value) {
    if (value > HUNDRED) {
      thousands = Optional.of(thousands.orElse(0L) + rest.orElse(1L) * value);
      rest = Optional.empty();
    } else if (value == HUNDRED && rest.orElse(1L) < HUNDRED) {
      rest = Optional.of(rest.orElse(1L) * HUNDRED);
    } else {
      if (!hasRoomFor(value)) {
        endNumber();
        text.append(' ');
      }
      rest = Optional.of(rest.orElse(0L) + value);
    }
  }

  /// Whether it goes on with the number so far, as in "two hundred twenty one".
  private boolean hasRoomFor(int value) {
    long before = rest.orElse(0L);
    boolean isAfterHundreds = before > 0 && before % HUNDRED == 0 && value < HUNDRED;
    boolean isAfterTens = before % HUNDRED >= 20 && before % 10 == 0 && value > 0 && value < 10;
    return rest.isEmpty() || isAfterHundreds || isAfterTens;
  }

  private void endNumber() {
    if (isInNumber()) {
      text.append(thousands.orElse(0L) + rest.orElse(0L));
      thousands = Optional.empty();
      rest = Optional.empty();
    }
  }
}
