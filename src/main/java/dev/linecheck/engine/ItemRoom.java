package dev.linecheck.engine;

import dev.linecheck.time.Signal;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// The room of this node for items: the number that are at work at the same time, and the memory of
/// large ones. Thread-safe.
final class ItemRoom {
  private final LargeItemLimit large;
  private final Waits waits;
  private final Deque<Signal> waiting = new ArrayDeque<>();
  private int free;

  /// @param itemsMax the most items at work at the same time
  ItemRoom(int itemsMax, LargeItemLimit large, Waits waits) {
    this.free = itemsMax;
    this.large = large;
    this.waits = waits;
  }

  /// Works on an item as soon as there is room for it, in the order of the calls. A large item may
  /// have to be taken up later.
  ///
  /// @param bytes the bytes that have to be loaded for it
  WorkResult during(long bytes, Supplier<WorkResult> work) {
    await();
    try {
      return large.during(bytes, work);
    } finally {
      leave();
    }
  }

  private void await() {
    Signal turn;
    synchronized (this) {
      if (free > 0) {
        free--;
        return;
      }
      turn = waits.bell("room for an item");
      waiting.add(turn);
    }
    try {
      turn.await();
    } catch (WaitInterruptedException e) {
      giveUp(turn);
      throw e;
    }
  }

  /// Leaves the queue, or gives away the room that this caller was just given.
  private void giveUp(Signal turn) {
    boolean waited;
    synchronized (this) {
      waited = waiting.remove(turn);
    }
    if (!waited) {
      leave();
    }
  }

  private void leave() {
    Signal next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.ring();
  }
}
