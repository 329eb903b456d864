package dev.linecheck.llm;

import static dev.linecheck.llm.Visitors.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.Visitors.Visitor;
import dev.linecheck.time.Background;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Signal;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetryingModelTest {
  private static final ModelAnswer ANSWER =
      new ModelAnswer("Hi", FinishReason.COMPLETE, TokenUsage.NONE, "x");

  private final ManualWaits waits = new ManualWaits();
  private final CallGate gate =
      new CallGate(CallLimits.DEFAULTS, Map.of("openai", calls(2, 2)), waits);
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void the_last_failure_is_thrown_with_the_number_of_attempts() {
    ModelException failure = failure(retrying(failing(ModelFailure.TIMED_OUT), waits));

    assertThat(failure).hasMessageStartingWith("no luck (after 3 attempts). Raise providers.");
    assertThat(failure.failure()).isEqualTo(ModelFailure.TIMED_OUT);
    assertThat(attempts).hasValue(3);
    assertThat(waits.pauses()).hasSize(2);
  }

  @Test
  void what_stays_wrong_is_asked_once() {
    ModelException failure = failure(retrying(failing(ModelFailure.REFUSED), waits));

    assertThat(failure).hasMessageStartingWith("no luck. ");
    assertThat(attempts).hasValue(1);
    assertThat(waits.pauses()).isEmpty();
  }

  @Test
  void work_that_can_wait_waits_for_a_provider_that_is_away() {
    LanguageModel retrying = retrying(answeringAfter(12, ModelFailure.UNAVAILABLE), waits);

    assertThat(retrying.answer(Asks.HELLO, () -> {})).isEqualTo(ANSWER);

    assertThat(attempts).hasValue(12);
    assertThat(total(waits.pauses())).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(3));
  }

  @Test
  void a_client_does_not_wait_for_a_provider_that_is_away() {
    assertThat(failure(retrying(failing(ModelFailure.UNAVAILABLE), waits)))
        .hasMessageStartingWith("no luck (after 3 attempts). ");

    assertThat(total(waits.pauses())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void one_poisonous_request_does_not_wait_while_others_are_answered() {
    LanguageModel retrying =
        retrying(
            request -> {
              if (request.equals(Asks.HELLO)) {
                attempts.incrementAndGet();
                throw new ModelException(ModelFailure.UNAVAILABLE, "no luck");
              }
              return ANSWER;
            },
            waits);
    Runnable others =
        () -> assertThat(retrying.answer(Asks.hello("openai/gpt-x").repair(List.of()))).isNotNull();
    others.run();

    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> retrying.answer(Asks.HELLO, others));

    // nobody was answered between the beginning of the call and its first failure
    assertThat(attempts).hasValue(4);
    assertThat(failure).hasMessageStartingWith("no luck (after 3 attempts). ");
  }

  @Test
  void a_wait_is_checked_every_second() {
    List<Duration> checks = new ArrayList<>();
    Runnable check =
        () -> {
          checks.add(total(waits.pauses()));
          if (checks.size() == 20) {
            throw new IllegalStateException("the work is left");
          }
        };
    LanguageModel retrying = retrying(failing(ModelFailure.UNAVAILABLE), waits);

    assertThatThrownBy(() -> retrying.answer(Asks.HELLO, check)).hasMessage("the work is left");

    assertThat(checks).isSorted();
    for (int i = 1; i < checks.size(); i++) {
      assertThat(checks.get(i).minus(checks.get(i - 1)))
          .isLessThanOrEqualTo(RetryingModel.CHECKED_EVERY);
    }
    assertThat(isFree(new Visitors(CallLimits.DEFAULTS, Map.of("openai", calls(1, 1))))).isTrue();
  }

  @Test
  void a_refusal_inside_an_answer_slows_the_gate_down_too() {
    var visitors = new Visitors(CallLimits.DEFAULTS, Map.of("openai", calls(4, 4)));
    LanguageModel refusing =
        request -> {
          throw new AttemptException(
                  ModelFailure.RATE_LIMITED, "answered with an error in status 200: 429")
              .asked(request);
        };
    LanguageModel retrying = retrying(refusing, visitors.gate(), waits);
    for (int i = 0; i < 20; i++) {
      assertThat(failure(retrying)).isNotNull();
    }

    assertThat(visitors.room("openai/gpt-x")).isLessThan(4);
  }

  private static Duration total(List<Duration> pauses) {
    return pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  private LanguageModel answeringAfter(int failures, ModelFailure failure) {
    return request -> {
      if (attempts.incrementAndGet() < failures) {
        throw new ModelException(failure, "no luck");
      }
      return ANSWER;
    };
  }

  @Test
  void the_same_chance_gives_the_same_pauses() {
    var other = new ManualWaits();

    assertThat(failure(retrying(failing(ModelFailure.UNAVAILABLE), waits))).isNotNull();
    assertThat(failure(retrying(failing(ModelFailure.UNAVAILABLE), other))).isNotNull();

    assertThat(waits.pauses()).isEqualTo(other.pauses());
  }

  @Test
  void no_pause_holds_a_permit() {
    var visitors = new Visitors(CallLimits.DEFAULTS, Map.of("openai", calls(1, 1)));
    List<Boolean> free = new ArrayList<>();
    Waits watching =
        new Waits() {
          @Override
          public void pause(Duration time) {
            free.add(isFree(visitors));
          }

          @Override
          public void giveWay() {
            throw new AssertionError("nothing is calculated");
          }

          @Override
          public Signal bell(String announces) {
            return waits.bell(announces);
          }

          @Override
          public <T> List<T> sideBySide(List<Callable<T>> tasks) {
            throw new AssertionError("nothing is done side by side");
          }

          @Override
          public Background background(String name, Runnable task) {
            throw new AssertionError("nothing runs by itself");
          }
        };

    assertThat(failure(retrying(failing(ModelFailure.UNAVAILABLE), visitors.gate(), watching)))
        .isNotNull();

    assertThat(free).containsExactly(true, true);
    assertThat(isFree(visitors)).isTrue();
  }

  @Test
  void no_more_calls_are_in_flight_than_there_are_permits() throws Exception {
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    var pairs = new CyclicBarrier(2);
    LanguageModel model =
        request -> {
          most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          meet(pairs);
          inFlight.decrementAndGet();
          return ANSWER;
        };
    LanguageModel retrying = retrying(model, waits);

    List<Future<ModelAnswer>> answers;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = callers.invokeAll(Collections.nCopies(40, () -> retrying.answer(Asks.HELLO)));
    }

    assertThat(answers).extracting(Future::get).containsOnly(ANSWER);
    assertThat(most).hasValue(2);
  }

  @Test
  void an_interrupted_caller_does_not_try_again() {
    var visitors = new Visitors(CallLimits.DEFAULTS, Map.of("openai", calls(1, 1)));
    LanguageModel interrupted =
        request -> {
          attempts.incrementAndGet();
          throw new WaitInterruptedException("the answer", new InterruptedException());
        };

    assertThatThrownBy(() -> retrying(interrupted, visitors.gate(), waits).answer(Asks.HELLO))
        .isInstanceOf(WaitInterruptedException.class);

    assertThat(attempts).hasValue(1);
    assertThat(isFree(visitors)).isTrue();
  }

  @Test
  void a_call_that_ends_in_an_error_gives_its_permit_back() {
    var visitors = new Visitors(CallLimits.DEFAULTS, Map.of("openai", calls(1, 1)));
    LanguageModel dying =
        request -> {
          attempts.incrementAndGet();
          throw new StackOverflowError();
        };

    assertThatThrownBy(() -> retrying(dying, visitors.gate(), waits).answer(Asks.HELLO))
        .isInstanceOf(StackOverflowError.class);

    assertThat(attempts).hasValue(1);
    assertThat(isFree(visitors)).isTrue();
  }

  @Test
  void the_gate_learns_of_refusals_and_of_nothing_else() {
    assertThat(callsAtOnceAfterSixty(ModelFailure.RATE_LIMITED)).isEqualTo(2);
    assertThat(callsAtOnceAfterSixty(ModelFailure.UNAVAILABLE)).isEqualTo(4);
    assertThat(callsAtOnceAfterSixty(ModelFailure.TIMED_OUT)).isEqualTo(4);
  }

  private int callsAtOnceAfterSixty(ModelFailure trouble) {
    var visitors = new Visitors(CallLimits.DEFAULTS, Map.of("openai", calls(4, 4)));
    LanguageModel retrying = retrying(failing(trouble), visitors.gate(), waits);
    attempts.set(0);
    while (attempts.get() < 60) {
      assertThat(failure(retrying)).isNotNull();
    }
    return visitors.room("openai/gpt-x");
  }

  private LanguageModel retrying(LanguageModel model, Waits waits) {
    return retrying(model, gate, waits);
  }

  private static LanguageModel retrying(LanguageModel model, CallGate gate, Waits waits) {
    return new RetryingModel(
        model,
        new RetryPolicy(3, Duration.ofSeconds(90), Duration.ofMinutes(15), Duration.ofMinutes(10)),
        gate,
        waits,
        new Random(7));
  }

  private static boolean isFree(Visitors visitors) {
    Visitor visitor = visitors.comes("another", "openai/gpt-x");
    visitor.ticket().close();
    return visitor.isIn();
  }

  private static ModelException failure(LanguageModel model) {
    return catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));
  }

  private LanguageModel failing(ModelFailure trouble) {
    return request -> {
      attempts.incrementAndGet();
      throw new ModelException(trouble, "no luck");
    };
  }

  private static void meet(CyclicBarrier pairs) {
    try {
      pairs.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
