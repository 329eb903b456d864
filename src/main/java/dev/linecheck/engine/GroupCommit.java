package dev.linecheck.engine;

import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.Outage;
import dev.linecheck.time.Background;
import dev.linecheck.time.Signal;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stores all answers that wait at one moment in one transaction, so that the disk does not set the
/// pace. Each conversation waits for its own answer. Thread-safe.
final class GroupCommit implements AnswerLog, AutoCloseable {
  /// The most answers of one transaction.
  static final int BATCH_MAX = 256;

  private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  private final LedgerStore store;
  private final Waits waits;
  private final InstantSource clock;
  private final Background writer;
  private List<Waiting> waiting = new ArrayList<>();
  private Signal work;
  private boolean closed;

  GroupCommit(LedgerStore store, Waits waits, InstantSource clock) {
    this.store = store;
    this.waits = waits;
    this.clock = clock;
    this.work = nothingToDo();
    this.writer = waits.background("ledger", this::write);
  }

  private Signal nothingToDo() {
    return waits.bell("answers to keep");
  }

  /// An answer, and the signal for the thread that waits until it is stored.
  private static final class Waiting {
    private final LedgerStore.Entry entry;
    private final Signal bell;
    private Optional<LedgerStore.KeepResult> fate = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    Waiting(LedgerStore.Entry entry, Signal bell) {
      this.entry = entry;
      this.bell = bell;
    }

    void end(LedgerStore.KeepResult end) {
      fate = Optional.of(end);
      bell.ring();
    }

    void fail(RuntimeException e) {
      failure = Optional.of(e);
      bell.ring();
    }

    LedgerStore.KeepResult await() {
      bell.await();
      return fate.orElseThrow(() ->
          new IllegalStateException(
              "the answer of " + entry.key().text() + " could not be kept", failure.orElse(null)));
    }
  }

  /// An interrupted caller leaves, and its answer is still stored.
  @Override
  public LedgerStore.KeepResult keep(LedgerStore.Entry entry) {
    Waiting one = new Waiting(entry, waits.bell("the ledger"));
    add(one).ring();
    return one.await();
  }

  private synchronized Signal add(Waiting one) {
    if (closed) {
      throw stopping();
    }
    waiting.add(one);
    return work;
  }

  private void write() {
    while (true) {
      List<Waiting> batch = take();
      try {
        write(batch);
      } catch (WaitInterruptedException e) {
        batch.forEach(one -> one.fail(stopping()));
        throw e;
      }
    }
  }

  /// Waits until there are answers to store.
  private List<Waiting> take() {
    while (true) {
      Signal next;
      synchronized (this) {
        if (!waiting.isEmpty()) {
          List<Waiting> batch =
              List.copyOf(waiting.subList(0, Math.min(BATCH_MAX, waiting.size())));
          waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
          return batch;
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

  /// Writes a batch. If the database refuses it, its answers are written one by one, so that only a
  /// bad answer fails.
  private void write(List<Waiting> batch) {
    try {
      keepAll(batch);
    } catch (RuntimeException e) {
      if (e instanceof WaitInterruptedException stopped) {
        throw stopped;
      }
      if (batch.size() == 1) {
        batch.getFirst().fail(e);
      } else {
        batch.forEach(one -> write(List.of(one)));
      }
    }
  }

  /// During an outage of the database everything waits, because the answers are already paid for.
  private void keepAll(List<Waiting> batch) {
    Duration pause = FIRST_PAUSE;
    Optional<List<LedgerStore.KeepResult>> fates = tryKeepAll(batch);
    while (fates.isEmpty()) {
      waits.pause(pause);
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
      fates = tryKeepAll(batch);
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).end(fates.get().get(i));
    }
  }

  /// Empty during an outage of the database.
  private Optional<List<LedgerStore.KeepResult>> tryKeepAll(List<Waiting> batch) {
    try {
      return Optional.of(
          store.keep(batch.stream().map(one -> one.entry).toList(), clock.instant()));
    } catch (RuntimeException e) {
      if (Outage.in(e)) {
        LOG.log(Level.WARNING, "the ledger waits: an outage of the database", e);
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Stops the writer. Answers that still wait are not stored.
  @Override
  public void close() {
    writer.close();
    List<Waiting> left;
    synchronized (this) {
      closed = true;
      left = waiting;
      waiting = List.of();
    }
    left.forEach(one -> one.fail(stopping()));
  }
}
