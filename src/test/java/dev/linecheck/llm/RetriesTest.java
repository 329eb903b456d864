package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.engine.LogLines;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);
  private static final ModelId MODEL = new ModelId("sim/model");
  private static final Duration OUTAGE_MAX = Duration.ofMinutes(10);

  private final RetryPolicy policy =
      new RetryPolicy(9, Duration.ofMinutes(5), Duration.ofMinutes(15), OUTAGE_MAX);
  private final LogLines lines = new LogLines();
  private final Presence presence = new Presence(MODEL.value(), lines);
  private final Retries retries = retries(policy);

  private Retries retries(RetryPolicy by) {
    return new Retries(by, presence, new FinalFailure(MODEL, by));
  }

  @Test
  void the_back_off_of_counted_attempts_doubles_up_to_eight_seconds() {
    assertThat(millis(ModelFailure.TIMED_OUT, 8, ALMOST_ONE))
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
  }

  @Test
  void chance_takes_away_at_most_half_of_a_pause() {
    assertThat(millis(ModelFailure.TIMED_OUT, 3, 0)).containsExactly(125L, 250L, 500L);
    assertThat(millis(ModelFailure.UNAVAILABLE, 3, 0)).containsExactly(125L, 250L, 500L);
    assertThat(millis(ModelFailure.RATE_LIMITED, 3, 0)).containsExactly(500L, 1000L, 2000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMED_OUT", "UNREADABLE"})
  void the_last_counted_attempt_is_the_last(ModelFailure failure) {
    for (int attempt = 1; attempt < 9; attempt++) {
      assertThat(retries.pauseAfter(failure(failure), 0)).isPositive();
    }

    assertThatThrownBy(() -> retries.pauseAfter(failure(failure), 0))
        .hasMessageStartingWith("no luck (after 9 attempts). ")
        .hasMessageContaining("providers.sim.");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "UNAUTHORIZED",
        "OUT_OF_CREDIT",
        "UNKNOWN_MODEL",
        "REFUSED",
        "FILTERED",
        "TOO_LONG",
        "SETUP",
        "CUT_OFF",
        "EMPTY"
      })
  void what_stays_wrong_is_asked_once(ModelFailure failure) {
    ModelException last =
        catchThrowableOfType(ModelException.class, () -> retries.pauseAfter(failure(failure), 0));

    assertThat(last.failure()).isEqualTo(failure);
    assertThat(last).hasMessage("no luck. " + Advice.on(failure, MODEL));
  }

  @Test
  void a_wait_that_the_provider_names_is_waited_for_and_no_attempt_is_counted() {
    Retries once =
        retries(new RetryPolicy(1, Duration.ofSeconds(61), Duration.ofMinutes(15), OUTAGE_MAX));

    for (int time = 0; time < 14; time++) {
      assertThat(once.pauseAfter(asking(Duration.ofSeconds(61)), 0))
          .isEqualTo(Duration.ofSeconds(61));
    }
    assertThatThrownBy(() -> once.pauseAfter(asking(Duration.ofSeconds(61)), 0))
        .hasMessageStartingWith("slow down (after waiting for 14 min 14 s). ")
        .hasMessageContaining("providers.sim.rate-limit-max");
  }

  @Test
  void calls_that_wait_for_the_same_time_come_back_one_after_the_other() {
    assertThat(retries.pauseAfter(asking(Duration.ofMinutes(1)), 0.5))
        .isEqualTo(Duration.ofSeconds(63));
  }

  @Test
  void a_named_wait_above_the_limit_is_not_waited_for() {
    assertThatThrownBy(() -> retries.pauseAfter(asking(Duration.ofMinutes(12)), 0))
        .hasMessageStartingWith(
            "slow down; the provider asks to wait for 12 min, and the longest wait is 5 min. ")
        .hasMessageContaining("providers.sim.retry-after-max");
  }

  @Test
  void a_wait_of_nothing_does_not_become_a_storm() {
    assertThat(
            IntStream.range(0, 7)
                .mapToObj(_ -> retries.pauseAfter(asking(Duration.ofMillis(1)), ALMOST_ONE))
                .map(Duration::toMillis))
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 8000L);
  }

  @Test
  void a_rate_limit_without_a_named_wait_is_waited_for_with_growing_pauses() {
    assertThat(millis(ModelFailure.RATE_LIMITED, 7, ALMOST_ONE))
        .containsExactly(1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L);
  }

  @Test
  void the_pauses_for_rate_limits_have_a_limit() {
    List<Duration> pauses = pausesUntilTheEnd(ModelFailure.RATE_LIMITED);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void without_patience_for_rate_limits_attempts_are_counted() {
    Retries impatient =
        retries(new RetryPolicy(2, Duration.ofMinutes(5), Duration.ZERO, OUTAGE_MAX));

    assertThat(impatient.pauseAfter(failure(ModelFailure.RATE_LIMITED), 0)).isPositive();
    assertThatThrownBy(() -> impatient.pauseAfter(failure(ModelFailure.RATE_LIMITED), 0))
        .hasMessageStartingWith("no luck (after 2 attempts). ");
  }

  @Test
  void a_model_that_is_away_is_waited_for_with_growing_pauses() {
    assertThat(millis(ModelFailure.UNAVAILABLE, 9, ALMOST_ONE))
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L);
  }

  @Test
  void the_wait_for_a_model_that_is_away_has_a_limit() {
    List<Duration> pauses = pausesUntilTheEnd(ModelFailure.UNAVAILABLE);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(OUTAGE_MAX);
    assertThatThrownBy(() -> retries.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0))
        .hasMessageStartingWith("no luck (after waiting for 10 min for the provider to be back). ")
        .hasMessageContaining("the provider sim is up")
        .hasMessageContaining("providers.sim.outage-max");
  }

  @Test
  void a_provider_that_answers_others_is_not_away() {
    for (int attempt = 1; attempt < 9; attempt++) {
      presence.answers();
      assertThat(retries.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0)).isPositive();
    }
    presence.answers();

    assertThatThrownBy(() -> retries.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0))
        .hasMessageStartingWith("no luck (after 9 attempts). ");
  }

  @Test
  void a_refusal_of_others_is_an_answer_and_a_failure_is_none() {
    Retries once = retries(new RetryPolicy(1, OUTAGE_MAX, OUTAGE_MAX, OUTAGE_MAX));
    presence.fails(ModelFailure.UNAVAILABLE);
    presence.fails(ModelFailure.TIMED_OUT);
    presence.fails(ModelFailure.UNREADABLE);
    assertThat(once.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0)).isPositive();

    presence.fails(ModelFailure.REFUSED);

    assertThatThrownBy(() -> once.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void a_second_outage_is_waited_for_like_the_first() {
    Retries twice = retries(new RetryPolicy(2, OUTAGE_MAX, OUTAGE_MAX, OUTAGE_MAX));
    assertThat(twice.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0)).isPositive();
    presence.answers();
    assertThat(twice.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0)).isPositive();

    for (int time = 0; time < 5; time++) {
      assertThat(twice.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0)).isPositive();
    }
  }

  @Test
  void without_patience_for_outages_attempts_are_counted() {
    Retries impatient = retries(new RetryPolicy(2, OUTAGE_MAX, OUTAGE_MAX, Duration.ZERO));

    assertThat(impatient.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0)).isPositive();
    assertThatThrownBy(() -> impatient.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0))
        .hasMessageStartingWith("no luck (after 2 attempts). ");
  }

  @Test
  void a_client_waits_a_short_time_for_a_rate_limit_and_for_no_outage() {
    RetryPolicy client = policy.whileAClientWaits();

    assertThat(client)
        .isEqualTo(
            new RetryPolicy(9, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO));
  }

  @Test
  void an_outage_is_logged_when_it_begins_and_when_it_ends() {
    List<Retries> calls = List.of(retries(policy), retries(policy), retries(policy));
    for (int time = 0; time < 5; time++) {
      calls.forEach(
          call -> assertThat(call.pauseAfter(failure(ModelFailure.UNAVAILABLE), 0)).isPositive());
    }
    presence.answers();
    presence.answers();

    assertThat(lines.all())
        .containsExactly(
            "WARNING sim/model is away, and calls wait for it up to 10m each: no luck",
            "INFO sim/model is back");
  }

  @Test
  void one_call_that_fails_twice_is_no_outage_in_the_log() {
    assertThat(millis(ModelFailure.UNAVAILABLE, 2, 0)).hasSize(2);
    presence.answers();

    assertThat(lines.all()).isEmpty();
  }

  private List<Long> millis(ModelFailure failure, int times, double chance) {
    Retries fresh = retries(policy);
    return IntStream.range(0, times)
        .mapToObj(_ -> fresh.pauseAfter(failure(failure), chance).toMillis())
        .toList();
  }

  private List<Duration> pausesUntilTheEnd(ModelFailure failure) {
    List<Duration> pauses = new ArrayList<>();
    try {
      while (pauses.size() < 1000) {
        pauses.add(retries.pauseAfter(failure(failure), 0.5));
      }
    } catch (ModelException e) {
      assertThat(e.failure()).isEqualTo(failure);
      return pauses;
    }
    throw new AssertionError("no end of pauses");
  }

  private static ModelException failure(ModelFailure trouble) {
    return new ModelException(trouble, "no luck");
  }

  @Test
  void advice_of_its_own_stands_in_place_of_that_on_the_failure() {
    ModelException failure =
        new ModelException(
            ModelFailure.REFUSED,
            "no luck",
            Duration.ZERO,
            "Ask Ann.",
            new AttemptException(ModelFailure.REFUSED, "no luck"));

    assertThat(new FinalFailure(MODEL, RetryPolicy.of(ProviderLimits.DEFAULTS)).of(failure, 1))
        .hasMessage("no luck. Ask Ann.");
  }

  private static ModelException asking(Duration retryAfter) {
    ModelFailure trouble = ModelFailure.RATE_LIMITED;
    return new ModelException(
        trouble, "slow down", retryAfter, "", new AttemptException(trouble, "slow down"));
  }
}
