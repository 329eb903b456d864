package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.Trouble;
import dev.linecheck.time.Bell;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Permit;
import dev.linecheck.time.Permits;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private final Permits permits = Permits.of("calls to x", 2);
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void the_last_failure_is_thrown_with_the_number_of_attempts() {
    ModelException failure = failure(retrying(failing(Trouble.RATE_LIMITED), waits));

    assertThat(failure).hasMessage("no luck (after 3 attempts)");
    assertThat(failure.trouble()).isEqualTo(Trouble.RATE_LIMITED);
    assertThat(attempts).hasValue(3);
    assertThat(waits.pauses()).hasSize(2);
  }

  @Test
  void what_stays_wrong_is_asked_once() {
    ModelException failure = failure(retrying(failing(Trouble.REFUSED), waits));

    assertThat(failure).hasMessage("no luck");
    assertThat(attempts).hasValue(1);
    assertThat(waits.pauses()).isEmpty();
  }

  @Test
  void the_same_chance_gives_the_same_pauses() {
    var other = new ManualWaits();

    assertThat(failure(retrying(failing(Trouble.UNAVAILABLE), waits))).isNotNull();
    assertThat(failure(retrying(failing(Trouble.UNAVAILABLE), other))).isNotNull();

    assertThat(waits.pauses()).isEqualTo(other.pauses());
  }

  @Test
  void no_pause_holds_a_permit() {
    List<Integer> free = new ArrayList<>();
    Waits watching =
        new Waits() {
          @Override
          public void pause(Duration time) {
            free.add(permits.semaphore().availablePermits());
          }

          @Override
          public Permit acquire(Permits wanted) {
            return waits.acquire(wanted);
          }

          @Override
          public Bell bell(String announces) {
            return waits.bell(announces);
          }

          @Override
          public <T> List<T> sideBySide(List<Callable<T>> tasks) {
            throw new AssertionError("nothing is done side by side");
          }
        };

    assertThat(failure(retrying(failing(Trouble.UNAVAILABLE), watching))).isNotNull();

    assertThat(free).containsExactly(2, 2);
    assertThat(permits.semaphore().availablePermits()).isEqualTo(2);
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
    LanguageModel interrupted =
        request -> {
          attempts.incrementAndGet();
          throw new WaitInterruptedException("the answer", new InterruptedException());
        };

    assertThatThrownBy(() -> retrying(interrupted, waits).answer(Asks.HELLO))
        .isInstanceOf(WaitInterruptedException.class);

    assertThat(attempts).hasValue(1);
    assertThat(permits.semaphore().availablePermits()).isEqualTo(2);
  }

  private LanguageModel retrying(LanguageModel model, Waits waits) {
    return new RetryingModel(
        model, new RetryPolicy(3, Duration.ofSeconds(30)), permits, waits, new Random(7));
  }

  private static ModelException failure(LanguageModel model) {
    return catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));
  }

  private LanguageModel failing(Trouble trouble) {
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
