package dev.linecheck.judge;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What numbers, e-mail addresses and ids may rest on. Each counts as shown in any form of it: in
/// digits or in English words, in one or in groups.
final class Shown {
  /// Digits in groups, as in 1,000.50, 2026-11-24, (555) 0100 and 9:00.
  static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,80}(?:(?:[ .,:/'\u2019-]|\\) ?| \\()[0-9]{1,80}){0,24}");

  /// Counts, hours and months that anybody may say.
  private static final int SMALL_MAX = 12;

  /// The digits of such a number may stand in a longer one; those of a shorter one stand in many.
  private static final int PART_MIN = 4;

  /// So many digits are the same number even where several lines have a part each.
  private static final int SPREAD_MIN = 7;

  /// More of a thing is not looked for.
  private static final int LOOKED_FOR_MAX = 40;

  private static final int FIRST_BEYOND_ASCII = 128;

  private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]+");
  private static final Pattern NOT_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ZEROS = Pattern.compile("^0+(?=[0-9])");
  private static final Pattern CENTS = Pattern.compile("[.,]([0-9]{1,2})$");
  private static final Pattern FINAL_ZERO = Pattern.compile("(?<=[0-9])0$");
  private static final Pattern AFTERNOON = Pattern.compile("(?:1[3-9]|2[0-3]):([0-9]{2})");
  private static final Pattern THOUSANDS =
      Pattern.compile("[0-9]{1,3}(?:[ .,'\u2019][0-9]{3})+(?:[.,][0-9]{1,2})?");

  private final Set<String> groups = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final String numbers;
  private final String spread;
  private final String letters;

  Shown(List<String> texts) {
    StringBuilder numbersOfAll = new StringBuilder();
    StringBuilder lettersOfAll = new StringBuilder();
    for (String text : texts) {
      String plain = lower(plain(text));
      NUMBER
          .matcher(NumberWords.asDigitsApart(plain))
          .results()
          .forEach(number -> read(number.group()));
      for (String form : new LinkedHashSet<>(List.of(plain, NumberWords.asDigits(plain)))) {
        Matcher number = NUMBER.matcher(form);
        while (number.find()) {
          numbersOfAll.append(read(number.group())).append('\n');
        }
        NOT_LETTER
            .splitAsStream(form)
            .forEach(word -> {
              words.add(word);
              lettersOfAll.append(word);
            });
        lettersOfAll.append('\n');
      }
    }
    this.numbers = numbersOfAll.toString();
    this.spread = numbers.replace("\n", "");
    this.letters = lettersOfAll.toString();
  }

  /// One form of letters and digits that are the same to a reader.
  static String plain(String text) {
    if (text.chars().allMatch(sign -> sign < FIRST_BEYOND_ASCII)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .map(sign -> Character.isDigit(sign) ? '0' + Character.digit(sign, 10) : sign)
        .map(sign -> Character.isSpaceChar(sign) ? ' ' : sign)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// Answers all of its digits.
  private String read(String number) {
    String digits = digits(number);
    groups(number).map(Shown::value).forEach(groups::add);
    groups.add(value(digits));
    groups.add(value(digits(CENTS.matcher(number).replaceFirst(""))));
    return digits;
  }

  boolean hasNumber(String number) {
    Matcher afternoon = AFTERNOON.matcher(number);
    if (afternoon.matches()) {
      return hasGroup(afternoon.group(1));
    }
    return isOneShown(digits(number)) || areGroupsShown(number) || isShownWithCents(number);
  }

  private boolean isShownWithCents(String number) {
    Matcher cents = CENTS.matcher(number);
    return cents.find()
        && areCentsShown(cents.group(1))
        && isOneShown(digits(number.substring(0, cents.start())));
  }

  private boolean areCentsShown(String cents) {
    return Integer.parseInt(cents) == 0
        || groups.contains(value(cents))
        || groups.contains(FINAL_ZERO.matcher(cents).replaceFirst(""));
  }

  private boolean areGroupsShown(String number) {
    List<String> parts = groups(number).toList();
    return !THOUSANDS.matcher(number).matches()
        && parts.stream().allMatch(part -> hasGroup(part) || (parts.size() > 2 && isYear(part)));
  }

  private boolean isOneShown(String digits) {
    String sought = digits.substring(0, Math.min(digits.length(), LOOKED_FOR_MAX));
    return hasGroup(digits)
        || (digits.length() >= PART_MIN && numbers.contains(sought))
        || (digits.length() >= SPREAD_MIN && spread.contains(sought));
  }

  private boolean hasGroup(String digits) {
    String value = value(digits);
    return groups.contains(value) || (value.length() <= 2 && Integer.parseInt(value) <= SMALL_MAX);
  }

  /// A year of a date may have its century or not.
  private boolean isYear(String part) {
    return part.length() == 2
        ? groups.contains("20" + part) || groups.contains("19" + part)
        : part.length() == 4 && groups.contains(value(part.substring(2)));
  }

  /// A name may be spelled, and the signs between may be said as words. Signs alone are no address.
  boolean hasMail(String mail) {
    List<String> parts = NOT_LETTER.splitAsStream(lower(mail)).toList();
    return parts.isEmpty()
        || (words.contains(parts.getLast()) && parts.stream().allMatch(letters::contains));
  }

  boolean hasId(String id) {
    String joined = NOT_LETTER.matcher(lower(id)).replaceAll("");
    return letters.contains(joined.substring(0, Math.min(joined.length(), LOOKED_FOR_MAX)));
  }

  private static Stream<String> groups(String number) {
    return NOT_DIGIT.splitAsStream(number).filter(group -> !group.isEmpty());
  }

  private static String digits(String number) {
    return NOT_DIGIT.matcher(number).replaceAll("");
  }

  private static String value(String digits) {
    return ZEROS.matcher(digits).replaceFirst("");
  }
}
