package dev.linecheck.process;

import dev.linecheck.time.Polling;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// A point inside of a server's transactions at which PostgreSQL holds them until it is closed: a
/// trigger that waits for a lock of this object's session.
final class HoldingPoint implements AutoCloseable {
  private final Connection holder;

  private HoldingPoint(Connection holder) {
    this.holder = holder;
  }

  /// One for each database.
  ///
  /// @param change such as `insert on model_answer`
  /// @param condition what has to be true of `new`, the row as it is to be
  static HoldingPoint before(DataSource database, String change, String condition)
      throws SQLException {
    Connection holder = database.getConnection();
    try (Statement statement = holder.createStatement()) {
      statement.execute("select pg_advisory_lock(1)");
      statement.execute(
          """
          create function hold() returns trigger language plpgsql as $$
          begin
            if %s then
              perform pg_advisory_xact_lock_shared(1);
            end if;
            return new;
          end $$
          """
              .formatted(condition));
      statement.execute(
          "create trigger hold before %s for each row execute function hold()".formatted(change));
    }
    return new HoldingPoint(holder);
  }

  /// Waits until a transaction is held.
  void awaitArrival() throws Exception {
    Polling.until("a transaction at the point", this::holds);
  }

  private boolean holds() throws SQLException {
    try (Statement statement = holder.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                """
                select count(*) from pg_locks
                 where locktype = 'advisory' and objid = 1 and not granted
                   and database = (select oid from pg_database where datname = current_database())
                """)) {
      waiting.next();
      return waiting.getInt(1) > 0;
    }
  }

  @Override
  public void close() throws SQLException {
    holder.close();
  }
}
