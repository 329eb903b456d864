package dev.linecheck.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;

/// The time of a database that nodes share, so that a node whose own clock is wrong neither takes
/// work too early nor leaves it lying. Between two looks at the database this process's monotonic
/// clock carries it on. Thread-safe.
public final class DatabaseClock implements InstantSource, AutoCloseable {
  private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Database database;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("database-clock").factory());
  private volatile ClockLead lead;

  private DatabaseClock(Database database) {
    this.database = database;
    this.lead = look().midpoint();
  }

  /// Looks at the clock of a PostgreSQL database now, and again every few seconds until it is
  /// closed.
  public static DatabaseClock of(Database database) {
    DatabaseClock clock = new DatabaseClock(database);
    var _ =
        clock.looking.scheduleWithFixedDelay(
            clock::lookAgain, LOOK_EVERY.toNanos(), LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS);
    return clock;
  }

  private void lookAgain() {
    try {
      lead = lead.within(look());
    } catch (JdbiException e) {
      LOG.log(Level.WARNING, "cannot read the database's clock, going on without", e);
    }
  }

  private ClockLead.Bounds look() {
    return database
        .reader()
        .withHandle(handle -> {
          long before = System.nanoTime();
          long micros =
              handle
                  .createQuery(
                      "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")
                  .mapTo(Long.class)
                  .one();
          return ClockLead.Bounds.of(before, micros, System.nanoTime());
        });
  }

  @Override
  public Instant instant() {
    return lead.at(System.nanoTime());
  }

  @Override
  public void close() {
    looking.close();
  }
}
