package dev.linecheck.engine;

import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.Outage;
import dev.linecheck.time.Bell;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Keeps the answers of all conversations that wait at one moment in one transaction, so that the
/// disk does not set the pace; each conversation waits for its own. One platform thread writes:
/// SQLite would hold a virtual one's carrier. Thread-safe.
final class GroupCommit implements AnswerLog, AutoCloseable {
  /// The most answers of one transaction.
  static final int BATCH_MAX = 256;

  private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  private final LedgerStore store;
  private final Waits waits;
  private final InstantSource clock;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;

  GroupCommit(LedgerStore store, Waits waits, InstantSource clock) {
    this.store = store;
    this.waits = waits;
    this.clock = clock;
    this.writer = Thread.ofPlatform().name("ledger").daemon().unstarted(this::write);
    writer.start();
  }

  /// One answer and whoever waits for it to be kept.
  private static final class Waiting {
    private final LedgerStore.Entry entry;
    private final Bell bell;
    private Optional<LedgerStore.Fate> fate = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    Waiting(LedgerStore.Entry entry, Bell bell) {
      this.entry = entry;
      this.bell = bell;
    }

    void end(LedgerStore.Fate end) {
      fate = Optional.of(end);
      bell.ring();
    }

    void fail(RuntimeException e) {
      failure = Optional.of(e);
      bell.ring();
    }

    LedgerStore.Fate await() {
      bell.await();
      return fate.orElseThrow(() ->
          new IllegalStateException(
              "the answer of " + entry.key().text() + " could not be kept", failure.orElse(null)));
    }
  }

  /// An interrupted caller leaves, and its answer is kept all the same.
  @Override
  public LedgerStore.Fate keep(LedgerStore.Entry entry) {
    Waiting one = new Waiting(entry, waits.bell("the ledger"));
    waiting.add(one);
    return one.await();
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(waiting.take());
        waiting.drainTo(batch, BATCH_MAX - 1);
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException | WaitInterruptedException e) {
      batch.addAll(waiting);
      batch.forEach(one -> one.fail(new IllegalStateException("the server is stopping", e)));
    }
  }

  /// A batch that the database refuses is written one by one, so that a bad answer fails alone.
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

  /// While the database is away everything waits: the answers are paid.
  private void keepAll(List<Waiting> batch) {
    Duration pause = FIRST_PAUSE;
    Optional<List<LedgerStore.Fate>> fates = tryKeepAll(batch);
    while (fates.isEmpty()) {
      LOG.log(Level.WARNING, "the ledger waits {0} for the database", pause);
      waits.pause(pause);
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
      fates = tryKeepAll(batch);
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).end(fates.get().get(i));
    }
  }

  /// Empty while the database is away.
  private Optional<List<LedgerStore.Fate>> tryKeepAll(List<Waiting> batch) {
    try {
      return Optional.of(
          store.keep(batch.stream().map(one -> one.entry).toList(), clock.instant()));
    } catch (RuntimeException e) {
      if (Outage.in(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Answers that wait by then are not kept.
  @Override
  public void close() {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
