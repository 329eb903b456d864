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
///
/// Nodes tell by this time whose heartbeats are too old, so it must not jump on some of them. When
/// the database's clock is set while they run, they all follow in small steps: a second takes them
/// 20 s, an hour 20 hours. A node whose own time stood still, as that of a suspended machine does,
/// sees that the heartbeats of the others agree with the database, and follows at once.
///
/// A node that starts takes the database's clock as it is. If that was set forward shortly before,
/// the work of the running nodes looks lost to it: it takes the work over, once, and they follow
/// its heartbeats. If it was set back, the node leaves alone what they queued until they are down
/// to its time.
public final class DatabaseClock implements InstantSource, AutoCloseable {
  private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /// Nodes take their steps at different moments: by so much they may be apart, and it has to be
  /// far less than the silence after which a node is lost.
  static final Duration STEP = Duration.ofMillis(500);

  /// How old the newest heartbeat may be for the database's clock to be the one the nodes go by: a
  /// heartbeat comes every 2 s. A jump that passes for agreement makes none look lost.
  private static final Duration AGREED = Duration.ofSeconds(4);

  private final Database database;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("database-clock").factory());
  private volatile ClockOffset lead;

  /// One look at the database's clock.
  ///
  /// @param agreed whether the nodes at work go by it
  private record ClockReading(ClockOffset.Bounds bounds, boolean agreed) {}

  private DatabaseClock(Database database) {
    this.database = database;
    this.lead = look().bounds().midpoint();
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
