package dev.linecheck.store;

import dev.linecheck.domain.run.RunId;
import java.util.List;

/// Selects runs. The ids belong to work in progress, not to a client.
final class RunIds {
  private RunIds() {}

  /// Returns the runs that match a condition.
  ///
  /// @param condition a condition in SQL on columns of `eval_run`
  static List<RunId> where(Database database, List<RunId> runs, String condition) {
    return runs.isEmpty()
        ? List.of()
        : database.readAll(
            "select id from eval_run where id in (<runs>) and <condition>",
            sql ->
                sql.define("condition", condition)
                    .bindList("runs", runs.stream().map(RunId::value).toList())
                    .map((row, _) -> new RunId(row.getString("id")))
                    .list());
  }
}
