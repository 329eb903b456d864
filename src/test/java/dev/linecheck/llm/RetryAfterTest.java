package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  @ParameterizedTest
  @CsvSource({
    "7, 7000",
    "1.25, 1250",
    "0.0001, 1",
    "30s, 30000",
    "1.5 s, 1500",
    "2m59.56s, 179560",
    "120ms, 120",
    "1h2m, 3720000",
    "5 minutes, 300000"
  })
  void a_wait_is_in_seconds_or_names_its_units(String value, long millis) {
    headers.put("retry-after", value);

    assertThat(in("")).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void milliseconds_come_first() {
    headers.put("Retry-After", "7");
    headers.put("Retry-After-Ms", "350");

    assertThat(in("")).isEqualTo(Duration.ofMillis(350));
  }

  @Test
  void a_date_counts_from_the_date_of_the_answer() {
    headers.put("Date", "Tue, 15 Nov 1994 08:12:31 GMT");
    headers.put("Retry-After", "Tue, 15 Nov 1994 08:12:51 GMT");

    assertThat(in("")).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void a_date_counts_from_now_if_the_answer_has_no_date() {
    headers.put("Retry-After", "Mon, 30 Nov 2026 12:01:01 GMT");

    assertThat(in("")).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  void nothing_said_is_no_wait() {
    assertThat(in("")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "-5s",
        "1e9",
        "NaN",
        "s",
        "5 parsecs",
        "99999999999999999999",
        "Tue, 15 Nov 1994 08:12:51 GMT",
        "Tue, 99 Nov 1994 08:12:51 GMT"
      })
  void what_cannot_be_read_is_no_wait(String value) {
    headers.put("Retry-After", value);
    headers.put("retry-after-ms", value);
    headers.put("x-ratelimit-reset-tokens", value);

    assertThat(in("\"retryDelay\": \"" + value + "\", try again in " + value)).isZero();
  }

  @Test
  void a_date_in_the_past_is_no_wait() {
    headers.put("Date", "Tue, 15 Nov 1994 08:12:31 GMT");
    headers.put("Retry-After", "Tue, 15 Nov 1994 08:12:30 GMT");

    assertThat(in("")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999999", "999999999999999d999999999999999d"})
  void no_wait_is_longer_than_a_year(String value) {
    headers.put("Retry-After", value);

    assertThat(in("")).isEqualTo(WrittenWait.LONGEST);
  }

  @ParameterizedTest
  @CsvSource({
    "x-ratelimit-reset-requests, 6s, 6000",
    "x-ratelimit-reset-tokens, 2m59.56s, 179560",
    "x-ratelimit-reset-tokens, 120ms, 120",
    "x-ratelimit-reset-requests, 1, 1000",
    "x-ratelimit-reset-requests-day, 33011.382867, 33011383",
    "X-RateLimit-Reset, 12, 12000",
    "X-RateLimit-Reset, 1796040012, 12000",
    "X-RateLimit-Reset, 1796040012.5, 12500",
    "X-RateLimit-Reset, 1796040012345, 12345"
  })
  void a_reset_is_a_wait_or_a_time_since_1970(String name, String value, long millis) {
    headers.put(name, value);

    assertThat(in("")).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1796039999", "1796039999999"})
  void a_reset_in_the_past_is_no_wait(String value) {
    headers.put("X-RateLimit-Reset", value);

    assertThat(in("")).isZero();
  }

  @Test
  void the_reset_of_the_limit_that_is_used_up_counts() {
    headers.put("x-ratelimit-remaining-requests", "12");
    headers.put("x-ratelimit-reset-requests", "8ms");
    headers.put("x-ratelimit-remaining-tokens", "0");
    headers.put("x-ratelimit-reset-tokens", "6s");

    assertThat(in("")).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void the_next_reset_counts_if_no_limit_is_said_to_be_used_up() {
    headers.put("x-ratelimit-reset-requests", "7h12m0s");
    headers.put("x-ratelimit-remaining-tokens", "100");
    headers.put("x-ratelimit-reset-tokens", "6s");

    assertThat(in("")).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void a_wait_comes_before_a_reset() {
    headers.put("x-ratelimit-reset-tokens", "6s");
    headers.put("Retry-After", "2");

    assertThat(in("")).isEqualTo(Duration.ofSeconds(2));
    headers.remove("Retry-After");
    assertThat(in("Please try again in 3s.")).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\": {\"details\": [{\"@type\": \"RetryInfo\", \"retryDelay\": \"12s\"}]}} | 12000",
        "[{\"error\":{\"details\":[{\"retryDelay\":\"34.074824224s\"}]}}] | 34075",
        "{\"error\": {\"message\": \"Gemini: {\\\"retryDelay\\\": \\\"12s\\\"}\"}} | 12000",
        "{\"error\": {\"message\": \"Rate limit reached. Please try again in 20s. More\"}} | 20000",
        "{\"message\": \"Please try again in 12 s\"} | 12000",
        "try again in 1.5s. | 1500",
        "try again in 2m3s | 123000",
        "Please try again in 6ms. | 6",
        "Please retry in 26.4s. | 26400",
        "Please retry after 26 seconds. | 26000",
        "Try again in 1 minute 5 seconds, please | 65000"
      })
  void a_body_names_a_wait_in_a_field_or_in_words(String body, long millis) {
    assertThat(in(body)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try again in 5 parsecs",
        "try again in 5 sunny days",
        "try again in a moment",
        "I will not try again in 5",
        "\"retryDelay\": null"
      })
  void other_words_are_no_wait(String body) {
    assertThat(in(body)).isZero();
  }

  @Test
  void a_field_of_the_body_names_a_wait_before_the_words_do() {
    assertThat(
            RetryAfter.in(
                name -> Optional.ofNullable(headers.get(name)),
                Optional.of("34.07s"),
                "try again in 3s",
                NOW))
        .isEqualTo(Duration.ofMillis(34_070));
  }

  private Duration in(String body) {
    return RetryAfter.in(
        name -> Optional.ofNullable(headers.get(name)), Optional.empty(), body, NOW);
  }
}
