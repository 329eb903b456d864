package dev.linecheck.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.JdbiException;

/// Tells whether the database accepts changes right now, and answers in time whatever the database
/// does. Concurrent requests share one check. Thread-safe.
public final class Readiness {
  /// The longest time that an answer takes.
  public static final Duration ANSWER_MAX = Duration.ofMillis(800);

  /// The longest time that a check waits for its turn. A database with that much work accepts
  /// changes.
  private static final Duration TURN_MAX = Duration.ofMillis(500);

  private static final String SILENT = "The database does not answer.";

  private final Database database;
  private final InstantSource clock;
  private final long diskMin;
  private Optional<FutureTask<Optional<String>>> look = Optional.empty();

  /// @param diskMin the bytes that have to be free on the disk of an SQLite file
  public Readiness(Database database, InstantSource clock, long diskMin) {
    this.database = database;
    this.clock = clock;
    this.diskMin = diskMin;
  }

  /// Returns the reason why the database accepts no changes, in a sentence that does not reveal
  /// where it is; empty where it accepts them.
  public Optional<String> trouble() {
    Future<Optional<String>> answer = look();
    try {
      return answer.get(ANSWER_MAX.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of(SILENT);
    } catch (ExecutionException e) {
      throw new IllegalStateException("looking at the database failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while looking at the database", e);
    }
  }

  private synchronized Future<Optional<String>> look() {
    FutureTask<Optional<String>> current =
        look.filter(before -> !before.isDone()).orElseGet(this::begun);
    look = Optional.of(current);
    return current;
  }

  private FutureTask<Optional<String>> begun() {
    FutureTask<Optional<String>> task = new FutureTask<>(this::looked);
    Thread.ofVirtual().name("readiness").start(task);
    return task;
  }

  private Optional<String> looked() {
    try {
      if (database.file().isPresent() && free(database.file().get()) < diskMin) {
        return Optional.of(sentence(Outage.Kind.FULL));
      }
      ConnectionPatience.atMost(TURN_MAX, this::write);
      return Optional.empty();
    } catch (BusyException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(sentence(Outage.Kind.BROKEN));
    } catch (JdbiException e) {
      return Optional.of(Outage.of(e).map(Readiness::sentence).orElseThrow(() -> e));
    }
  }

  private static long free(Path file) throws IOException {
    return Files.getFileStore(file).getUsableSpace();
  }

  private static String sentence(Outage.Kind kind) {
    return "The database " + kind.words() + ".";
  }

  private int write() {
    return database
        .reserved()
        .inTransaction(handle ->
            handle
                .createUpdate(
                    """
                    insert into readiness (id, checked_at) values (1, :now)
                    on conflict (id) do update set checked_at = excluded.checked_at
                    """)
                .bind("now", clock.instant())
                .execute());
  }
}
