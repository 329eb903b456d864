package dev.linecheck.store;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Hands out the connections of a pool in the order of the requests. A thread whose turn has come
/// finds a connection free, so a wait inside the pool always means that the database is slow. A
/// queue is no outage. Thread-safe.
final class QueuedSource extends ConnectionSource implements AutoCloseable {
  private final HikariDataSource pool;
  private final Semaphore turns;

  /// @param most the most connections handed out at the same time
  QueuedSource(HikariDataSource pool, int most) {
    this.pool = pool;
    this.turns = new Semaphore(most, true);
  }

  @Override
  public Connection getConnection() throws SQLException {
    takeTurn();
    boolean handed = false;
    try {
      Connection connection = endingTurn(pool.getConnection());
      handed = true;
      return connection;
    } finally {
      if (!handed) {
        turns.release();
      }
    }
  }

  private void takeTurn() throws SQLException {
    // as in a pool, an interrupted thread still gets a free connection
    if (Thread.currentThread().isInterrupted() && turns.tryAcquire()) {
      return;
    }
    try {
      Optional<Duration> most = ConnectionPatience.most();
      if (most.isEmpty()) {
        turns.acquire();
      } else if (!turns.tryAcquire(most.get().toNanos(), TimeUnit.NANOSECONDS)) {
        throw late(most.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a turn at the database", e);
    }
  }

  /// Returns the exception for a wait that took too long. An unreachable database counts as an
  /// outage, not as a queue.
  private BusyException late(Duration waited) throws SQLException {
    if (pool.getHikariPoolMXBean().getTotalConnections() == 0) {
      throw new SQLTransientConnectionException("there is no connection to the database", "08001");
    }
    return new BusyException(waited);
  }

  private Connection endingTurn(Connection connection) {
    AtomicBoolean ended = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            QueuedSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              } finally {
                if (method.getName().equals("close") && ended.compareAndSet(false, true)) {
                  turns.release();
                }
              }
            });
  }

  @Override
  public void close() {
    pool.close();
  }
}
