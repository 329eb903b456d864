package dev.linecheck.store;

import dev.linecheck.domain.run.RunId;
import java.util.List;

/// Picks runs out of some. The ids are those of work in hand, not of a client.
final class RunIds {
  private RunIds() {}

  /// Those of which a condition holds.
  ///
  /// @param condition in SQL, of columns of `eval_run`
  static List<RunId> where(Database database, List<RunId> runs, String condition) {
    return runs.isEmpty()
        ? List.of()
        : database
            .reader()
            .withHandle(handle ->
                handle
                    .createQuery("select id from eval_run where id in (<runs>) and <condition>")
                    .define("condition", condition)
                    .bindList("runs", runs.stream().map(RunId::value).toList())
                    .map((row, _) -> new RunId(row.getString("id")))
                    .list());
  }
}
