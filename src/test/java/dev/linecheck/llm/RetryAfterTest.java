package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private final BasicHttpResponse response = new BasicHttpResponse(429);

  @Test
  void seconds_may_have_fractions() {
    response.addHeader("retry-after", "1.25");

    assertThat(RetryAfter.in(response)).isEqualTo(Duration.ofMillis(1250));
  }

  @Test
  void milliseconds_come_first() {
    response.addHeader("Retry-After", "7");
    response.addHeader("Retry-After-Ms", "350");

    assertThat(RetryAfter.in(response)).isEqualTo(Duration.ofMillis(350));
  }

  @Test
  void a_date_counts_from_the_date_of_the_answer() {
    response.addHeader("Date", "Tue, 15 Nov 1994 08:12:31 GMT");
    response.addHeader("Retry-After", "Tue, 15 Nov 1994 08:12:51 GMT");

    assertThat(RetryAfter.in(response)).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void nothing_said_is_no_wait() {
    assertThat(RetryAfter.in(response)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "1e9",
        "NaN",
        "99999999999999999999",
        "Tue, 15 Nov 1994 08:12:51 GMT",
        "Tue, 99 Nov 1994 08:12:51 GMT"
      })
  void what_cannot_be_read_is_no_wait(String value) {
    response.addHeader("Retry-After", value);

    assertThat(RetryAfter.in(response)).isZero();
  }

  @Test
  void a_date_in_the_past_is_no_wait() {
    response.addHeader("Date", "Tue, 15 Nov 1994 08:12:31 GMT");
    response.addHeader("Retry-After", "Tue, 15 Nov 1994 08:12:30 GMT");

    assertThat(RetryAfter.in(response)).isZero();
  }
}
