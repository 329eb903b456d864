package dev.linecheck.simulated;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/// One database file for all processes of a world. Others get their turn before each connection,
/// faults strike before and after each commit, and every commit is looked at.
final class FaultyDatabase implements AutoCloseable {
  private final VirtualTime time;
  private final Faults faults;
  private final SQLiteConnection file;
  private Runnable afterCommit = () -> {};
  private Instant backAgain = Instant.MIN;

  FaultyDatabase(Path file, VirtualTime time, Faults faults) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    this.file = (SQLiteConnection) source.getConnection();
    this.time = time;
    this.faults = faults;
  }

  /// Lets somebody look after every commit, before anything else happens.
  void afterCommit(Runnable look) {
    afterCommit = look;
  }

  /// Nobody gets a connection until then.
  void away(Instant until) {
    backAgain = until;
  }

  /// For the processes of the world.
  DataSource faulty() {
    return source(this::connect);
  }

  /// For those who look on: no faults, and no turn for others.
  DataSource plain() {
    return source(this::undisturbed);
  }

  private Connection undisturbed() {
    return proxy((method, arguments) ->
        method.getName().equals("close") ? none() : invoke(method, arguments));
  }

  private interface Connecting {
    Connection connect() throws SQLException;
  }

  private static DataSource source(Connecting connecting) {
    return (DataSource)
        Proxy.newProxyInstance(
            FaultyDatabase.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, _) -> {
              if (method.getName().equals("getConnection")) {
                return connecting.connect();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private interface Calls {
    @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static Connection proxy(Calls calls) {
    return (Connection)
        Proxy.newProxyInstance(
            FaultyDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> calls.call(method, arguments));
  }

  private static @Nullable Object none() {
    return null;
  }

  private Connection connect() throws SQLException {
    if (isHeartbeat()) {
      if (isAway()) {
        throw away();
      }
      return undisturbed();
    }
    time.letOthers();
    if (isAway() || faults.strike(faults.kind().away())) {
      throw away();
    }
    long before = file.getDatabase().total_changes();
    return proxy((method, arguments) ->
        switch (method.getName()) {
          case "commit" -> {
            commit();
            yield none();
          }
          case "close" -> {
            close(before);
            yield none();
          }
          default -> invoke(method, arguments);
        });
  }

  private boolean isAway() {
    return time.instant().isBefore(backAgain);
  }

  private static SQLTransientConnectionException away() {
    return new SQLTransientConnectionException("the database is away", "08001");
  }

  /// The scheduler sends the heartbeats of a node's shares in the order of random keys. A fault or
  /// another thread's turn between two of them would give a seed more than one course.
  private static boolean isHeartbeat() {
    return Thread.currentThread().getName().endsWith(Node.HOUSEKEEPER)
        && StackWalker.getInstance()
            .walk(frames ->
                frames.anyMatch(frame -> frame.getMethodName().equals("updateHeartbeats")));
  }

  private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(file, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void commit() throws SQLException {
    if (faults.strike(faults.kind().lost())) {
      file.rollback();
      throw new SQLTransientConnectionException("the connection broke before the commit", "08006");
    }
    if (faults.strike(faults.kind().crash())) {
      file.rollback();
      file.setAutoCommit(true);
      time.kill(time.here());
    }
    file.commit();
    committed();
  }

  /// A connection that commits by itself has changed something by the time it is given back.
  private void close(long before) throws SQLException {
    if (!file.getAutoCommit()) {
      file.rollback();
      file.setAutoCommit(true);
    } else if (file.getDatabase().total_changes() != before) {
      committed();
    }
  }

  private void committed() throws SQLException {
    afterCommit.run();
    if (faults.strike(faults.kind().crash())) {
      file.setAutoCommit(true);
      time.kill(time.here());
    }
    if (faults.strike(faults.kind().unheard())) {
      throw new SQLTransientConnectionException("the connection broke after the commit", "08006");
    }
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }
}
