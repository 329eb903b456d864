package dev.linecheck.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Tells a database that is out of reach, locked, full or read-only for the moment from one that
/// refuses what it was told.
public final class Outage {
  /// The primary codes of SQLite.
  private static final Map<Integer, Kind> CODES =
      Map.of(
          SQLiteErrorCode.SQLITE_BUSY.code, Kind.LOCKED,
          SQLiteErrorCode.SQLITE_LOCKED.code, Kind.LOCKED,
          SQLiteErrorCode.SQLITE_READONLY.code, Kind.READ_ONLY,
          SQLiteErrorCode.SQLITE_IOERR.code, Kind.BROKEN,
          SQLiteErrorCode.SQLITE_FULL.code, Kind.FULL,
          SQLiteErrorCode.SQLITE_CANTOPEN.code, Kind.AWAY);

  /// SQLSTATEs of their own.
  private static final Map<String, Kind> STATES =
      Map.of(
          "25006", Kind.READ_ONLY,
          "25P03", Kind.AWAY, // ended for standing idle in a transaction
          "53100", Kind.FULL,
          "55P03", Kind.LOCKED,
          "58030", Kind.BROKEN);

  /// Classes of SQLSTATE: connection, rolled back, resources, operator, system.
  private static final Map<String, Kind> CLASSES =
      Map.of(
          "08", Kind.AWAY, "40", Kind.LOCKED, "53", Kind.AWAY, "57", Kind.AWAY, "58", Kind.BROKEN);

  private Outage() {}

  /// Why a database takes nothing.
  public enum Kind {
    AWAY("cannot be reached"),
    LOCKED("is locked"),
    READ_ONLY("takes no changes"),
    FULL("has no room left on its disk"),
    BROKEN("cannot read or write its files");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /// What a database of which this is true does, in words that tell nothing about where it is.
    public String words() {
      return words;
    }
  }

  /// Whether a failure may pass by itself.
  public static boolean in(Throwable failure) {
    return of(failure).isPresent();
  }

  /// What kind of outage a failure comes of; empty where it may not pass by itself.
  public static Optional<Kind> of(Throwable failure) {
    return failures(failure).flatMap(cause -> kind(cause).stream()).findFirst();
  }

  /// The message of the database, for the log.
  public static String cause(Throwable failure) {
    return failures(failure)
        .reduce((_, deeper) -> deeper)
        .map(deepest -> String.valueOf(deepest.getMessage()).replaceAll("\\s+", " "))
        .orElse("");
  }

  private static Stream<SQLException> failures(Throwable failure) {
    return all(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
  }

  /// With what was suppressed: where a connection broke, the rollback that failed after it hides
  /// why.
  private static Stream<Throwable> all(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .flatMap(cause ->
            Stream.concat(
                Stream.of(cause), Arrays.stream(cause.getSuppressed()).flatMap(Outage::all)));
  }

  private static Optional<Kind> kind(SQLException failure) {
    return switch (failure) {
      case SQLTransientException _,
          SQLRecoverableException _,
          SQLNonTransientConnectionException _ ->
          Optional.of(Kind.AWAY);
      case SQLiteException sqlite -> kind(sqlite.getResultCode());
      case SQLException other -> kind(String.valueOf(other.getSQLState()));
    };
  }

  /// By the primary code, which is the lowest byte of an extended one.
  private static Optional<Kind> kind(SQLiteErrorCode code) {
    return Optional.ofNullable(CODES.get(code.code & 0xff));
  }

  private static Optional<Kind> kind(String state) {
    Optional<Kind> own = Optional.ofNullable(STATES.get(state));
    return own.isPresent() || state.length() != 5
        ? own
        : Optional.ofNullable(CLASSES.get(state.substring(0, 2)));
  }
}
