package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.ModelException.ModelFailure;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  private final RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(30));

  @Test
  void the_back_off_doubles_up_to_eight_seconds() {
    assertThat(IntStream.range(1, 9).mapToObj(n -> millis(n, ALMOST_ONE)))
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
  }

  @Test
  void chance_takes_away_at_most_half_of_the_back_off() {
    assertThat(millis(1, 0)).isEqualTo(125);
    assertThat(millis(1, 0.5)).isEqualTo(187);
    assertThat(millis(8, 0)).isEqualTo(4000);
  }

  @Test
  void a_provider_that_asks_for_more_time_gets_it_up_to_a_limit() {
    assertThat(policy.pauseAfter(1, asking(Duration.ofSeconds(3)), 0))
        .contains(Duration.ofSeconds(3));
    assertThat(policy.pauseAfter(1, asking(Duration.ofHours(1)), 0))
        .contains(Duration.ofSeconds(30));
    assertThat(policy.pauseAfter(1, asking(Duration.ofMillis(1)), 0))
        .contains(Duration.ofMillis(125));
  }

  @Test
  void the_last_attempt_is_the_last() {
    assertThat(policy.pauseAfter(8, failure(ModelFailure.UNAVAILABLE), 0)).isPresent();
    assertThat(policy.pauseAfter(9, failure(ModelFailure.UNAVAILABLE), 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"RATE_LIMITED", "UNAVAILABLE", "TIMED_OUT", "UNREADABLE"})
  void what_may_pass_is_tried_again(ModelFailure trouble) {
    assertThat(policy.pauseAfter(1, failure(trouble), 0)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "REFUSED"})
  void what_stays_wrong_is_not(ModelFailure trouble) {
    assertThat(policy.pauseAfter(1, failure(trouble), 0)).isEmpty();
  }

  private long millis(int attempt, double chance) {
    return policy
        .pauseAfter(attempt, failure(ModelFailure.UNAVAILABLE), chance)
        .orElseThrow()
        .toMillis();
  }

  private static ModelException failure(ModelFailure trouble) {
    return new ModelException(trouble, "no luck");
  }

  private static ModelException asking(Duration retryAfter) {
    ModelFailure trouble = ModelFailure.RATE_LIMITED;
    return new ModelException(
        trouble, "slow down", retryAfter, new AttemptException(trouble, "slow down", retryAfter));
  }
}
