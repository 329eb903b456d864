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

/// Tells a database that is temporarily unreachable, locked, full or read-only from one that
/// rejects a statement.
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

  /// Single SQLSTATEs.
  private static final Map<String, Kind> STATES =
      Map.of(
          "25006", Kind.READ_ONLY,
          "25P03", Kind.AWAY, // ended because it stood idle in a transaction
          "53100", Kind.FULL,
          "55P03", Kind.LOCKED,
          "58030", Kind.BROKEN);

  /// Classes of SQLSTATE: connection, rollback, resources, operator, system.
  private static final Map<String, Kind> CLASSES =
      Map.of(
          "08", Kind.AWAY, "40", Kind.LOCKED, "53", Kind.AWAY, "57", Kind.AWAY, "58", Kind.BROKEN);

  private Outage() {}

  /// The reason why a database accepts no changes.
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

    /// Returns the state of the database in words that do not reveal where it is.
    public String words() {
      return words;
    }
  }

  /// Whether a failure may pass by itself.
  public static boolean in(Throwable failure) {
    return of(failure).isPresent();
  }

  /// Returns the kind of outage behind a failure; empty where it will not pass by itself.
  public static Optional<Kind> of(Throwable failure) {
    return failures(failure).flatMap(cause -> kind(cause).stream()).findFirst();
  }

  /// Returns the database's message, for the log.
  public static String cause(Throwable failure) {
    return failures(failure)
        .reduce((_, deeper) -> deeper)
        .map(deepest -> String.valueOf(deepest.getMessage()).replaceAll("\\s+", " "))
        .orElse("");
  }

  private static Stream<SQLException> failures(Throwable failure) {
    return all(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
  }

  /// Returns all causes with suppressed ones: after a broken connection, the failed rollback hides
  /// the reason.
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

  /// Returns the kind by the primary code, which is the lowest byte of an extended one.
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
