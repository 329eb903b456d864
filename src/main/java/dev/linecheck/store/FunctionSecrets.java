package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.HeaderValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Checks the headers of all functions when a server starts, and logs which functions this server
/// cannot call.
public final class FunctionSecrets {
  private static final Logger LOG = System.getLogger(FunctionSecrets.class.getName());

  /// The most functions that one log line names.
  private static final int IDS_MAX = 100;

  /// The rows that are fetched at once; a body may be large.
  private static final int FETCH_ROWS = 4;

  private FunctionSecrets() {}

  /// Checks the headers of all functions.
  ///
  /// @param newKey the file of the key, if this start created it
  public static void look(Database database, Optional<Path> newKey) {
    List<FunctionId> unreadable = unreadable(database);
    if (!unreadable.isEmpty()) {
      LOG.log(Level.WARNING, cause(newKey) + ids(unreadable));
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

  private static String ids(List<FunctionId> functions) {
    String first =
        functions.stream().limit(IDS_MAX).map(FunctionId::value).collect(Collectors.joining(", "));
    return functions.size() > IDS_MAX
        ? first + " and %d more".formatted(functions.size() - IDS_MAX)
        : first;
  }

  private static List<FunctionId> unreadable(Database database) {
    return database
        .reader()
        .inTransaction(handle ->
            handle
                .createQuery(
                    """
                    select workspace_id, id, body
                      from function_definition
                     where function_type = 'api'
                    """)
                .setFetchSize(FETCH_ROWS)
                .map((row, _) -> unreadable(database, row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  /// Returns the function of a row, if its headers cannot be read.
  private static Optional<FunctionId> unreadable(Database database, ResultSet row)
      throws SQLException {
    FunctionId function = new FunctionId(row.getString("id"));
    StoredHeader.Keeping keeping =
        new StoredHeader.Keeping(
            database.cipher(), new WorkspaceId(row.getString("workspace_id")), function);
    return StoredFunction.read(row.getString("body")).headers().stream()
        .map(keeping::read)
        .filter(header -> header.value() instanceof HeaderValue.Unreadable)
        .map(_ -> function)
        .findFirst();
  }
}
