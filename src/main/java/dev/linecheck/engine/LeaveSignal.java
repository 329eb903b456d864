package dev.linecheck.engine;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A signal to leave the work on one item, with the reason. The first reason counts. Thread-safe.
///
/// The work checks its signal before each call of a model or a function. A cancel also ends
/// blocking calls. This is the only class of the engine that interrupts a thread, and it clears the
/// interrupt before the thread does anything else.
final class LeaveSignal implements AutoCloseable {
  private final BooleanSupplier isWanted;
  private final Consumer<LeaveSignal> closing;
  private Optional<Cause> cause = Optional.empty();
  private Optional<Thread> worker = Optional.empty();
  private boolean woken;

  /// The reason why work is left before it is done, although nothing is wrong with its item.
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

  /// @param isWanted tells whether the work is still to be done
  /// @param closing is called when the work is over
  LeaveSignal(BooleanSupplier isWanted, Consumer<LeaveSignal> closing) {
    this.isWanted = isWanted;
    this.closing = closing;
  }

  /// Tells the work to leave. A later reason changes nothing, but a cancel still ends blocking
  /// calls.
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

  /// Sets the reason as [#set] does. For the work itself, which throws the returned exception.
  ItemLeftException leave(Reason reason, String message) {
    set(reason, message);
    return left().orElseThrow();
  }

  /// @throws ItemLeftException when the work has to be left
  void check() {
    left()
        .ifPresent(left -> {
          throw left;
        });
  }

  /// Checks whether the work is still to be done, although no signal says otherwise.
  ///
  /// @throws ItemLeftException when it is not
  void checkWanted() {
    if (!isWanted.getAsBoolean()) {
      throw leave(Reason.CLAIM_LOST, "the item has ended, or a newer claim has it");
    }
  }

  private synchronized Optional<ItemLeftException> left() {
    return cause.map(why -> new ItemLeftException(why.reason(), why.message()));
  }

  /// Does the work on this thread. A failure after the signal was set comes from the interrupt or
  /// comes too late. It is no failure of the item.
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

  /// Ends the work. Nobody can tell it to leave any more.
  @Override
  public void close() {
    closing.accept(this);
  }
}
