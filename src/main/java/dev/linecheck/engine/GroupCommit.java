package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.store.ItemWrites;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.Outage;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.Background;
import dev.linecheck.time.Signal;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Stores everything that waits at one moment in one transaction, so that the disk does not set the
/// pace. Each worker waits for its own write. Thread-safe.
final class GroupCommit implements ItemLog, AutoCloseable {
  /// The most writes of one transaction.
  static final int BATCH_MAX = 256;

  private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  private final ItemWrites store;
  private final Waits waits;
  private final InstantSource clock;
  private final Background writer;
  private final WaitingWrites waiting = WaitingWrites.none();
  private Signal work;
  private boolean closed;

  GroupCommit(ItemWrites store, Waits waits, InstantSource clock) {
    this.store = store;
    this.waits = waits;
    this.clock = clock;
    this.work = nothingToDo();
    this.writer = waits.background("ledger", this::write);
  }

  private Signal nothingToDo() {
    return waits.bell("something to write");
  }

  /// An interrupted caller leaves, and its claim is still made. The caller then releases it.
  @Override
  public Optional<ItemClaim> claim(WorkQueue.Entry work, Instant now) {
    return done(WaitingWrites::claims, new ItemWrites.Claim(work, now));
  }

  @Override
  public void release(WorkQueue.Entry work, Instant claimedAt) {
    add(WaitingWrites::releases, new ItemWrites.Release(work, claimedAt)).ring();
  }

  /// An interrupted caller leaves, and its answer is still stored.
  @Override
  public LedgerStore.KeepResult keep(LedgerStore.Entry entry) {
    return done(WaitingWrites::answers, entry);
  }

  @Override
  public ItemWrites.Finish finish(ItemClaim claim, ItemOutcome outcome, Instant now) {
    return done(WaitingWrites::endings, ItemWrites.Ending.of(claim, outcome, now));
  }

  private <W, R> R done(Function<WaitingWrites, List<WaitingWrites.Write<W, R>>> kind, W write) {
    WaitingWrites.Write<W, R> mine = new WaitingWrites.Write<>(write, waits.bell("a write"));
    add(kind, mine).ring();
    return mine.await();
  }

  private synchronized <T> Signal add(Function<WaitingWrites, List<T>> kind, T write) {
    if (closed) {
      throw stopping();
    }
    kind.apply(waiting).add(write);
    return work;
  }

  private void write() {
    while (true) {
      WaitingWrites batch = take();
      try {
        write(batch);
      } catch (WaitInterruptedException e) {
        batch.fail(stopping());
        throw e;
      }
    }
  }

  /// Waits until there is something to write.
  private WaitingWrites take() {
    while (true) {
      Signal next;
      synchronized (this) {
        if (!waiting.isEmpty()) {
          return waiting.take(BATCH_MAX);
        }
        work = nothingToDo();
        next = work;
      }
      next.await();
    }
  }

  private static IllegalStateException stopping() {
    return new IllegalStateException("the server is stopping");
  }

  /// Writes a batch. If the database refuses it, its writes are made one by one, so that only a bad
  /// one fails.
  private void write(WaitingWrites batch) {
    try {
      batch.end(written(batch.batch()));
    } catch (RuntimeException e) {
      if (e instanceof WaitInterruptedException stopped) {
        throw stopped;
      }
      if (batch.size() == 1) {
        batch.fail(e);
      } else {
        batch.singles().forEach(this::write);
      }
    }
  }

  /// During an outage of the database everything waits, because answers are already paid for.
  private ItemWrites.Outcome written(ItemWrites.Batch batch) {
    Duration pause = FIRST_PAUSE;
    Optional<ItemWrites.Outcome> outcome = tryToWrite(batch);
    while (outcome.isEmpty()) {
      waits.pause(pause);
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
      outcome = tryToWrite(batch);
    }
    return outcome.get();
  }

  /// Empty during an outage of the database.
  private Optional<ItemWrites.Outcome> tryToWrite(ItemWrites.Batch batch) {
    try {
      return Optional.of(store.write(batch, clock.instant()));
    } catch (RuntimeException e) {
      if (Outage.in(e)) {
        LOG.log(Level.WARNING, "the ledger waits: an outage of the database", e);
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Stops the writer. What still waits is not written.
  @Override
  public void close() {
    writer.close();
    WaitingWrites left;
    synchronized (this) {
      closed = true;
      left = waiting.take(waiting.size());
    }
    left.fail(stopping());
  }
}
