package dev.linecheck.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The wait that a provider asks for when it refuses a request, read from the headers or from the
/// words of its response.
public final class RetryAfter {
  /// The dimensions of rate limits that providers report in headers of their own.
  private static final List<String> DIMENSIONS =
      List.of(
          "",
          "-requests",
          "-tokens",
          "-input-tokens",
          "-output-tokens",
          "-project-tokens",
          "-requests-minute",
          "-tokens-minute",
          "-requests-hour",
          "-tokens-hour",
          "-requests-day",
          "-tokens-day");

  private static final Pattern RETRY_DELAY =
      Pattern.compile("retryDelay\\\\{0,8}\"\\s*:\\s*\\\\{0,8}\"([^\"\\\\]{1,40})");

  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?:try again|retry) (?:in|after) (" + WrittenWait.PARTS + ")(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);

  private RetryAfter() {}

  /// Reads the wait. Zero if the response states none, or an unreadable one.
  ///
  /// @param headers looks up a header by its name, in any case
  /// @param field a wait in a field of the body
  /// @param words the provider's own words, without the request
  /// @param now the present time, for a response that does not state its own
  public static Duration in(
      Function<String, Optional<String>> headers,
      Optional<String> field,
      String words,
      Instant now) {
    Instant clock = date(headers, "Date").orElse(now);
    return stated(headers, clock)
        .or(() -> field.flatMap(WrittenWait::of))
        .or(() -> found(RETRY_DELAY, words))
        .or(() -> found(IN_WORDS, words))
        .or(() -> untilReset(headers, clock))
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> stated(
      Function<String, Optional<String>> headers, Instant clock) {
    return headers
        .apply("retry-after-ms")
        .flatMap(WrittenWait::millis)
        .or(() -> headers.apply("Retry-After").flatMap(WrittenWait::of))
        .or(() -> date(headers, "Retry-After").flatMap(then -> WrittenWait.between(clock, then)));
  }

  private static Optional<Duration> found(Pattern pattern, String words) {
    Matcher matcher = pattern.matcher(words);
    return matcher.find() ? WrittenWait.of(matcher.group(1)) : Optional.empty();
  }

  /// Returns the wait until the limits that are used up are reset. If no limit is said to be used
  /// up, returns the shortest wait: a limit of a day is not the reason for a refusal that a limit
  /// of a minute explains.
  private static Optional<Duration> untilReset(
      Function<String, Optional<String>> headers, Instant clock) {
    Optional<Duration> usedUp =
        DIMENSIONS.stream()
            .filter(dimension ->
                headers
                    .apply("x-ratelimit-remaining" + dimension)
                    .filter(left -> left.strip().equals("0"))
                    .isPresent())
            .flatMap(dimension -> reset(headers, dimension, clock).stream())
            .max(Duration::compareTo);
    return usedUp.or(() ->
        DIMENSIONS.stream()
            .flatMap(dimension -> reset(headers, dimension, clock).stream())
            .min(Duration::compareTo));
  }

  private static Optional<Duration> reset(
      Function<String, Optional<String>> headers, String dimension, Instant clock) {
    return headers
        .apply("x-ratelimit-reset" + dimension)
        .flatMap(text -> WrittenWait.ofTimeOrWait(text, clock));
  }

  private static Optional<Instant> date(Function<String, Optional<String>> headers, String name) {
    try {
      return headers
          .apply(name)
          .map(text -> ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(ZonedDateTime::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
