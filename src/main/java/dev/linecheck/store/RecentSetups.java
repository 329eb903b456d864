package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunSetup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The frozen setups of the runs that were claimed last, so that the items of a run share one copy.
/// A setup never changes, because it is identified by the hashes of its parts. Thread-safe.
final class RecentSetups {
  /// The most setups kept. Each may have megabytes of prompt.
  private static final int MAX = 8;

  private final Map<Key, RunSetup> newest = new LinkedHashMap<>();

  private record Key(
      WorkspaceId workspace,
      String agent,
      String prompt,
      String judge,
      String functions,
      ReplayMode replayMode) {
    static Key of(WorkspaceRows rows, ResultSet row) throws SQLException {
      return new Key(
          rows.workspace(),
          row.getString("agent_hash"),
          row.getString("prompt_hash"),
          row.getString("judge_hash"),
          row.getString("functions_hash"),
          ReplayMode.valueOf(row.getString("replay_mode")));
    }
  }

  /// Returns the setup that a row with the columns of [CallContexts] names.
  synchronized RunSetup of(WorkspaceRows rows, ResultSet row) throws SQLException {
    Key key = Key.of(rows, row);
    RunSetup kept = newest.get(key);
    if (kept != null) {
      return kept;
    }
    RunSetup setup = CallContexts.setup(rows, row);
    if (newest.size() == MAX) {
      newest.remove(newest.keySet().iterator().next());
    }
    newest.put(key, setup);
    return setup;
  }
}
