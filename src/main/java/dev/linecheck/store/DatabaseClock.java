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

/// The clock of a database that nodes share. A node whose own clock is wrong thus neither takes
/// work too early nor leaves it waiting. Between two readings of the database's clock, the
/// monotonic clock of this process continues it. Thread-safe.
///
/// Nodes use this time to decide whose heartbeats are too old, so it must not jump on some of them.
/// When the database's clock is changed while nodes run, they all follow in small steps: a second
/// takes them 20 s, an hour 20 hours. A node whose own time stood still, such as on a suspended
/// machine, sees that the heartbeats of the others agree with the database, and follows at once.
///
/// A starting node takes the database's clock as it is. If that clock was set forward shortly
/// before, the work of the running nodes looks lost to the new node. It takes the work over, once,
/// and the others follow its heartbeats. If the clock was set back, the new node leaves their
/// queued work alone until they have come down to its time.
public final class DatabaseClock implements InstantSource, AutoCloseable {
  private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /// The size of a step. Nodes step at different moments, so their times may differ by this much.
  /// It has to be far less than the silence after which a node counts as lost.
  static final Duration STEP = Duration.ofMillis(500);

  /// The greatest age of the newest heartbeat at which the nodes count as agreeing with the
  /// database's clock. A heartbeat comes every 2 s. A jump too small to be noticed makes no node
  /// look lost.
  private static final Duration AGREED = Duration.ofSeconds(4);

  private final Database database;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("database-clock").factory());
  private volatile ClockOffset lead;

  /// One reading of the database's clock.
  ///
  /// @param agreed whether the working nodes agree with it
  private record ClockReading(ClockOffset.Bounds bounds, boolean agreed) {}

  private DatabaseClock(Database database) {
    this.database = database;
    this.lead = look().bounds().midpoint();
  }

  /// Reads the clock of a PostgreSQL database now, and again every few seconds until this is
  /// closed.
  public static DatabaseClock of(Database database) {
    DatabaseClock clock = new DatabaseClock(database);
    var _ =
        clock.looking.scheduleWithFixedDelay(
            clock::lookAgain, LOOK_EVERY.toNanos(), LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS);
    return clock;
  }

  void lookAgain() {
    try {
      ClockReading look = look();
      lead = look.agreed() ? lead.within(look.bounds()) : lead.towards(look.bounds(), STEP);
    } catch (JdbiException e) {
      LOG.log(Level.WARNING, "cannot read the database's clock, going on without", e);
    }
  }

  private ClockReading look() {
    return database
        .reader()
        .withHandle(handle -> {
          long before = System.nanoTime();
          return handle
              .createQuery(
                  """
                  select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as micros,
                         coalesce(abs(extract(epoch from clock_timestamp() - max(last_heartbeat)))
                                    <= :agreed, false) as agreed
                    from scheduled_tasks where picked
                  """)
              .bind("agreed", AGREED.toSeconds())
              .map((row, _) ->
                  new ClockReading(
                      ClockOffset.Bounds.of(before, row.getLong("micros"), System.nanoTime()),
                      row.getBoolean("agreed")))
              .one();
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
