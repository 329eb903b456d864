package dev.linecheck.suite;

import dev.linecheck.settings.DurationText;
import dev.linecheck.settings.Spelling;
import dev.linecheck.suite.YamlNode.Kind;
import dev.linecheck.suite.YamlNode.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads texts, numbers and other values without parts. A value with a variable has whatever type
/// its key needs; every other value has the type that it is written with.
record ScalarReader(Variables variables, ProblemList problems) {
  /// A day has a year of four digits.
  private static final int YEAR_MIN = 2000;

  private static final int YEAR_MAX = 9999;

  private static final Duration DURATION_MIN = Duration.ofSeconds(1);
  private static final Duration DURATION_MAX = Duration.ofDays(1);

  private static final int DIGITS_MAX = 30;

  Optional<Object> read(ShapeKey key, Class<?> type, Scalar written, String path) {
    Reader reader = new Reader(key, written, path, variables, problems);
    if (type == String.class) {
      return reader.text();
    }
    if (type == SuiteShape.Plain.class) {
      return reader.plain();
    }
    if (type == Integer.class) {
      return reader.whole();
    }
    if (type == BigDecimal.class) {
      return reader.decimal();
    }
    if (type == Boolean.class) {
      return reader.truth();
    }
    if (type == LocalDate.class) {
      return reader.day();
    }
    if (type == Duration.class) {
      return reader.duration();
    }
    return reader.word(words(List.of(type.getEnumConstants())), type);
  }

  /// Returns the values of a type in the words of a sentence.
  static String words(Class<?> type) {
    if (type.isEnum()) {
      return either(words(List.of(type.getEnumConstants())));
    }
    return WORDS.stream()
        .filter(named -> named.type() == type)
        .map(Named::words)
        .findFirst()
        .orElse("a value");
  }

  private record Named(Class<?> type, String words) {}

  private static final List<Named> WORDS =
      List.of(
          new Named(String.class, "a text"),
          new Named(SuiteShape.Plain.class, "a text or a number"),
          new Named(Integer.class, "a whole number"),
          new Named(BigDecimal.class, "a number"),
          new Named(Boolean.class, "true or false"),
          new Named(LocalDate.class, "a day such as 2027-01-31"),
          new Named(Duration.class, "a duration such as 20m"));

  /// Returns the word of a constant in a suite file.
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> words(List<?> constants) {
    return constants.stream().map(ScalarReader::word).toList();
  }

  static String either(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  /// Reads one value.
  private record Reader(
      ShapeKey key, Scalar written, String path, Variables variables, ProblemList problems) {

    private Scalar value() {
      boolean isReplaced =
          key.key().reading() == Key.Reading.VALUE && Variables.areIn(written.text());
      return isReplaced
          ? new Scalar(written.place(), variables.replacedIn(written), Kind.TEXT)
          : written;
    }

    private boolean isOf(Kind kind) {
      return written.kind() == kind || Variables.areIn(written.text());
    }

    Optional<Object> text() {
      if (!isOf(Kind.TEXT)) {
        problems.add(
            written.place(),
            "`%s` must be a text, not %s.".formatted(path, written.words()),
            written.kind() == Kind.NOTHING
                ? key.cure()
                : "Put it in quotes: \"%s\".".formatted(written.text()));
        return Optional.empty();
      }
      int before = problems.size();
      String text = value().text();
      if (problems.size() > before) {
        return Optional.empty();
      }
      if (text.isBlank()) {
        return refused("is empty.");
      }
      String shape = key.key().shape();
      return shape.isEmpty() || text.matches(shape)
          ? Optional.of(text)
          : refused("must be %s, not '%s'.".formatted(key.key().words(), written.shown()));
    }

    Optional<Object> plain() {
      return written.kind() == Kind.NOTHING
          ? wrong("a text or a number")
          : Optional.of(new SuiteShape.Plain(value().text()));
    }

    Optional<Object> whole() {
      String text = value().text();
      if (!isOf(Kind.WHOLE) || !text.matches("[-+]?[0-9]{1,%d}".formatted(DIGITS_MAX))) {
        return wrong("a whole number");
      }
      BigDecimal number = new BigDecimal(text);
      return inRange(number) ? Optional.of(number.intValueExact()) : outOfRange();
    }

    Optional<Object> decimal() {
      String text = value().text();
      if (!isOf(Kind.WHOLE) && !isOf(Kind.DECIMAL)) {
        return wrong("a number");
      }
      if (!text.matches("[-+]?[0-9]{1,%1$d}(\\.[0-9]{1,%1$d})?".formatted(DIGITS_MAX))) {
        return refused("must be a number with digits, not %s.".formatted(written.shown()));
      }
      BigDecimal number = new BigDecimal(text);
      return inRange(number) ? Optional.of(number) : outOfRange();
    }

    private boolean inRange(BigDecimal number) {
      Key limits = key.key();
      double value = number.doubleValue();
      return switch (limits.edges()) {
        case ALLOWED -> value >= limits.least() && value <= limits.most();
        case EXCLUDED -> value > limits.least() && value < limits.most();
      };
    }

    private Optional<Object> outOfRange() {
      Key limits = key.key();
      String range =
          switch (limits.edges()) {
            case ALLOWED ->
                limits.least() == limits.most()
                    ? "%.0f".formatted(limits.most())
                    : "from %.0f to %,.0f".formatted(limits.least(), limits.most());
            case EXCLUDED -> "between %.0f and %,.0f".formatted(limits.least(), limits.most());
          };
      return refused("must be %s, not %s.".formatted(range, value().text()));
    }

    Optional<Object> truth() {
      String text = value().text();
      return isOf(Kind.TRUTH) && text.matches("(?i)true|false")
          ? Optional.of(Boolean.valueOf(text))
          : wrong("true or false");
    }

    Optional<Object> day() {
      try {
        LocalDate day = LocalDate.parse(value().text());
        if (day.getYear() >= YEAR_MIN && day.getYear() <= YEAR_MAX) {
          return Optional.of(day);
        }
      } catch (DateTimeParseException _) {
        // refused like a day out of range
      }
      return wrong("a day such as 2027-01-31");
    }

    Optional<Object> duration() {
      Optional<Duration> duration = DurationText.read(value().text());
      if (duration.isEmpty()) {
        return wrong("a duration such as 20m");
      }
      boolean isInRange =
          duration.get().compareTo(DURATION_MIN) >= 0
              && duration.get().compareTo(DURATION_MAX) <= 0;
      return isInRange
          ? Optional.of(duration.get())
          : refused("must be from 1s to 1d, not %s.".formatted(value().text()));
    }

    Optional<Object> word(List<String> words, Class<?> type) {
      String text = value().text();
      Optional<Object> found =
          Stream.of(type.getEnumConstants())
              .map(Object.class::cast)
              .filter(constant -> ScalarReader.word(constant).equals(text))
              .findFirst();
      if (found.isEmpty()) {
        problems.add(
            written.place(),
            "`%s` must be %s, not %s.".formatted(path, either(words), written.words()),
            Spelling.nearest(text, words)
                .map("Did you mean `%s`?"::formatted)
                .orElseGet(key::cure));
      }
      return found;
    }

    private Optional<Object> wrong(String expected) {
      return refused("must be %s, not %s.".formatted(expected, written.words()));
    }

    private Optional<Object> refused(String how) {
      problems.add(written.place(), "`%s` %s".formatted(path, how), key.cure());
      return Optional.empty();
    }
  }
}
