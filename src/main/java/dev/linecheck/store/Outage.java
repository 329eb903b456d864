package dev.linecheck.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Tells a database that is out of reach, locked, full or read-only for the moment from one that
/// refuses what it was told.
public final class Outage {
  /// Classes of SQLSTATE: connection, rolled back, resources, operator, system.
  private static final Set<String> STATES = Set.of("08", "40", "53", "57", "58");

  private static final String READ_ONLY = "25006";
  private static final String IDLE_IN_TRANSACTION = "25P03";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private Outage() {}

  /// Whether a failure may pass by itself.
  public static boolean in(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> cause instanceof SQLException sql && passes(sql));
  }

  private static boolean passes(SQLException failure) {
    return switch (failure) {
      case SQLTransientException _,
          SQLRecoverableException _,
          SQLNonTransientConnectionException _ ->
          true;
      case SQLiteException sqlite -> passes(sqlite.getResultCode());
      case SQLException other -> passes(String.valueOf(other.getSQLState()));
    };
  }

  /// By the primary code, which is the lowest byte of an extended one.
  private static boolean passes(SQLiteErrorCode code) {
    int primary = code.code & 0xff;
    return Stream.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN)
        .anyMatch(passing -> passing.code == primary);
  }

  private static boolean passes(String state) {
    return state.equals(READ_ONLY)
        || state.equals(IDLE_IN_TRANSACTION)
        || state.equals(LOCK_NOT_AVAILABLE)
        || (state.length() == 5 && STATES.contains(state.substring(0, 2)));
  }
}
