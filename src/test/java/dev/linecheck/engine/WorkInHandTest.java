package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.engine.LeaveSignal.Reason;
import dev.linecheck.time.Signal;
import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Work that is left, on real threads.
@Timeout(30)
class WorkInHandTest {
  private static final RunId RUN = new RunId("run");
  private static final RunId OTHER = new RunId("other");
  private static final WorkResult AGAIN = new WorkResult.Later(Duration.ZERO);
  private static final WorkResult RIVAL = new WorkResult.Later(Duration.ofSeconds(1));

  private final Waits waits = new ThreadWaits();
  private final WorkInHand inHand = new WorkInHand();
  private final List<String> told = new ArrayList<>();

  /// An item that is open as long as somebody has to take it up again.
  private final class Item implements WorkInHand.Work {
    private final boolean open;
    private final Consumer<LeaveSignal> doing;

    Item(boolean open, Consumer<LeaveSignal> doing) {
      this.open = open;
      this.doing = doing;
    }

    @Override
    public boolean isWanted() {
      return true;
    }

    @Override
    public WorkResult execute(LeaveSignal signal) {
      doing.accept(signal);
      return WorkResult.DONE;
    }

    @Override
    public boolean giveBack() {
      told.add("given back");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      return open;
    }

    @Override
    public WorkResult claimLost() {
      return RIVAL;
    }

    @Override
    public void endAtBudget(String message) {
      told.add(message);
    }
  }

  private WorkResult execute(Consumer<LeaveSignal> doing) {
    return inHand.execute(RUN, new Item(true, doing));
  }

  @Test
  void a_cancel_ends_what_blocks_and_the_thread_goes_on_without_the_interrupt() {
    Signal never = waits.bell("what never comes");

    WorkResult carried =
        execute(_ -> {
          Thread.ofVirtual().start(() -> inHand.cancel(RUN));
          never.await();
        });

    assertThat(carried).isEqualTo(AGAIN);
    assertThat(told).containsExactly("given back");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(inHand.runs()).isEmpty();
  }

  @Test
  void an_item_that_nobody_has_to_take_up_again_is_done_with() {
    WorkResult carried =
        inHand.execute(
            RUN,
            new Item(
                false,
                signal -> {
                  inHand.cancel(RUN);
                  signal.check();
                }));

    assertThat(carried).isEqualTo(WorkResult.DONE);
  }

  @Test
  void a_cancel_of_another_run_tells_nobody() {
    assertThat(
            execute(signal -> {
              inHand.cancel(OTHER);
              signal.check();
            }))
        .isEqualTo(WorkResult.DONE);
  }

  @Test
  void a_node_that_stops_lets_a_call_on_its_way_end_and_begins_none() throws Exception {
    Signal answer = waits.bell("an answer");
    Signal asked = waits.bell("a call");
    List<String> came = new ArrayList<>();
    FutureTask<WorkResult> worker =
        new FutureTask<>(() ->
            execute(signal -> {
              signal.check();
              asked.ring();
              answer.await();
              came.add("an answer");
              signal.check();
              came.add("one call more");
            }));
    Thread.ofVirtual().start(worker);
    asked.await();

    inHand.drain();
    answer.ring();

    assertThat(worker.get(20, TimeUnit.SECONDS)).isEqualTo(AGAIN);
    assertThat(came).containsExactly("an answer");
  }

  @Test
  void work_that_a_stopping_node_takes_up_is_given_back_before_its_first_call() {
    inHand.drain();

    assertThat(execute(LeaveSignal::check)).isEqualTo(AGAIN);
    assertThat(told).containsExactly("given back");
  }

  @Test
  void a_cancel_ends_what_blocks_on_a_stopping_node_too() {
    Signal never = waits.bell("what never comes");

    WorkResult carried =
        execute(_ -> {
          inHand.drain();
          Thread.ofVirtual().start(() -> inHand.cancel(RUN));
          never.await();
        });

    assertThat(carried).isEqualTo(AGAIN);
  }

  @Test
  void the_reason_decides_what_becomes_of_the_item() {
    assertThat(
            execute(signal -> {
              throw signal.leave(Reason.CLAIM_LOST, "another has it");
            }))
        .isEqualTo(RIVAL);
    assertThat(
            execute(signal -> {
              throw signal.leave(Reason.BUDGET_SPENT, "all is spent");
            }))
        .isEqualTo(WorkResult.DONE);

    assertThat(told).containsExactly("all is spent");
  }

  @Test
  void the_first_reason_counts() {
    assertThat(
            execute(signal -> {
              signal.set(Reason.DRAINING, "first");
              throw signal.leave(Reason.BUDGET_SPENT, "second");
            }))
        .isEqualTo(AGAIN);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void whatever_fails_once_an_item_is_to_be_left_is_no_failure_of_it(Reason reason) {
    assertThat(
            execute(signal -> {
              signal.set(reason, "leave");
              throw new WaitInterruptedException("something", new InterruptedException());
            }))
        .isIn(AGAIN, RIVAL, WorkResult.DONE);
  }

  @Test
  void a_failure_of_work_that_is_not_to_be_left_is_handed_on() {
    IllegalStateException failure = new IllegalStateException("a fault of ours");

    assertThatThrownBy(() ->
            execute(_ -> {
              throw failure;
            }))
        .isSameAs(failure);

    assertThat(inHand.runs()).isEmpty();
  }

  @Test
  void a_cancel_after_the_work_interrupts_nobody() {
    try (LeaveSignal signal = inHand.open(RUN)) {
      signal.during(() -> "done");

      inHand.cancel(RUN);

      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }
}
