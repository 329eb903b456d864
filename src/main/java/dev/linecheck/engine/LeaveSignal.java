package dev.linecheck.engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Whether the work on one item is to be left, and why. The first reason counts. Thread-safe.
///
/// The work looks at its signal before each call of a model or a function. A cancel also ends what
/// blocks: this is the only class of the engine that interrupts a thread, and it takes back its
/// interrupt before the thread does anything else.
final class LeaveSignal implements AutoCloseable {
  private final Consumer<LeaveSignal> closing;
  private Optional<Cause> cause = Optional.empty();
  private Optional<Thread> worker = Optional.empty();
  private boolean woken;

  /// Why work is left before it is done, with nothing wrong with its item.
  enum Reason {
    /// The run, or its rejudgement, was cancelled or stopped. Calls on their way end at once.
    CANCELLED,
    /// This node is stopping. Calls on their way may end by themselves.
    DRAINING,
    /// The item has ended, or a newer claim has it.
    CLAIM_LOST,
    /// The run has used up its tokens or its money.
    BUDGET_SPENT
  }

  private record Cause(Reason reason, String message) {}

  /// @param closing is told when the work is over
  LeaveSignal(Consumer<LeaveSignal> closing) {
    this.closing = closing;
  }

  /// Tells the work to leave. A later reason changes nothing, but a cancel still ends what blocks.
  synchronized void set(Reason reason, String message) {
    if (cause.isEmpty()) {
      cause = Optional.of(new Cause(reason, message));
    }
    switch (reason) {
      case CANCELLED -> wake();
      case DRAINING, CLAIM_LOST, BUDGET_SPENT -> {}
    }
  }

  private void wake() {
    if (worker.isPresent()) {
      woken = true;
      worker.get().interrupt();
    }
  }

  /// As [#set], by the work itself, which throws what this gives.
  ItemLeftException leave(Reason reason, String message) {
    set(reason, message);
    return left().orElseThrow();
  }

  /// @throws ItemLeftException when the work is to be left
  void check() {
    left()
        .ifPresent(left -> {
          throw left;
        });
  }

  private synchronized Optional<ItemLeftException> left() {
    return cause.map(why -> new ItemLeftException(why.reason(), why.message()));
  }

  /// Does the work on this thread. Whatever fails once the work is to be left is broken by an
  /// interrupt or comes too late, and is no failure of the item.
  ///
  /// @throws ItemLeftException when the work was left
  <T> T during(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw left().<RuntimeException>map(left -> left.after(e)).orElse(e);
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    worker = Optional.of(Thread.currentThread());
  }

  private synchronized void end() {
    worker = Optional.empty();
    if (woken) {
      var _ = Thread.interrupted();
    }
  }

  /// The work is over: nobody can tell it to leave any more.
  @Override
  public void close() {
    closing.accept(this);
  }
}
