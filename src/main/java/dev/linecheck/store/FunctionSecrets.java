package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.HeaderValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looks at the headers of all functions when a server starts: encrypts what an earlier release
/// kept in clear, and tells the log what this server cannot use.
public final class FunctionSecrets {
  private static final Logger LOG = System.getLogger(FunctionSecrets.class.getName());

  /// The most functions that are named in one line.
  private static final int IDS_MAX = 100;

  private final Database database;

  private FunctionSecrets(Database database) {
    this.database = database;
  }

  /// A function by its name.
  private record Name(WorkspaceId workspace, FunctionId function) {}

  /// A function as it is kept.
  private record Row(Name name, String body) {
    StoredFunction stored() {
      return StoredFunction.read(body);
    }

    boolean isInClear() {
      return stored().headers().stream().anyMatch(StoredHeader::isInClear);
    }

    boolean isUnreadable(Database database) {
      StoredHeader.Keeping keeping = keeping(database);
      return stored().headers().stream()
          .map(keeping::read)
          .anyMatch(header -> header.value() instanceof HeaderValue.Unreadable);
    }

    StoredHeader.Keeping keeping(Database database) {
      return new StoredHeader.Keeping(database.cipher(), name.workspace(), name.function());
    }
  }

  /// Looks at the headers of all functions.
  ///
  /// @param newKey the file of the key, if it was missing and was made at this start
  public static void look(Database database, Optional<Path> newKey) {
    new FunctionSecrets(database).look(newKey);
  }

  /// How the headers of a function were found.
  private enum State {
    IN_CLEAR,
    UNREADABLE,
    READABLE
  }

  private void look(Optional<Path> newKey) {
    Map<State, List<Name>> found =
        names().stream()
            .collect(
                Collectors.groupingBy(name -> row(name).map(this::settle).orElse(State.READABLE)));
    tellInClear(found.getOrDefault(State.IN_CLEAR, List.of()).size());
    List<Name> unreadable = found.getOrDefault(State.UNREADABLE, List.of());
    if (!unreadable.isEmpty()) {
      LOG.log(Level.WARNING, cause(newKey) + ids(unreadable));
    }
  }

  private State settle(Row row) {
    if (row.isInClear()) {
      if (database.cipher().isPresent()) {
        encrypt(row);
      }
      return State.IN_CLEAR;
    }
    return row.isUnreadable(database) ? State.UNREADABLE : State.READABLE;
  }

  private void tellInClear(int inClear) {
    if (inClear > 0 && database.cipher().isPresent()) {
      LOG.log(
          Level.INFO, "functions whose headers were in clear and are encrypted now: {0}", inClear);
    } else if (inClear > 0) {
      LOG.log(
          Level.WARNING,
          "functions whose headers are in clear until {1} is set: {0}",
          inClear,
          StoreConfig.SECRET_KEY);
    }
  }

  private static String cause(Optional<Path> newKey) {
    return newKey
        .map(file ->
            "%s was missing, and a new key was made: unless the old file comes back, these functions need their headers again: "
                .formatted(file))
        .orElse(
            "functions that are not called, because their headers were encrypted under another %s than this server has: "
                .formatted(StoreConfig.SECRET_KEY));
  }

  private static String ids(List<Name> names) {
    String first =
        names.stream()
            .limit(IDS_MAX)
            .map(name -> name.function().value())
            .collect(Collectors.joining(", "));
    return names.size() > IDS_MAX
        ? first + " and %d more".formatted(names.size() - IDS_MAX)
        : first;
  }

  /// One at a time afterwards: a body may be large.
  private List<Name> names() {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select workspace_id, id from function_definition where function_type = 'api'
                    """)
                .map((row, _) ->
                    new Name(
                        new WorkspaceId(row.getString("workspace_id")),
                        new FunctionId(row.getString("id"))))
                .list());
  }

  private Optional<Row> row(Name name) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select body from function_definition
                     where workspace_id = :workspace and id = :id
                    """)
                .bind("workspace", name.workspace())
                .bind("id", name.function())
                .mapTo(String.class)
                .findOne())
        .map(body -> new Row(name, body));
  }

  /// Unless another node was faster.
  private void encrypt(Row row) {
    String encrypted = row.stored().encrypted(row.keeping(database)).written();
    database
        .writer()
        .useTransaction(handle ->
            handle
                .createUpdate(
                    """
                    update function_definition set body = :encrypted
                     where workspace_id = :workspace and id = :id and body = :body
                    """)
                .bind("encrypted", encrypted)
                .bind("workspace", row.name().workspace())
                .bind("id", row.name().function())
                .bind("body", row.body())
                .execute());
  }
}
