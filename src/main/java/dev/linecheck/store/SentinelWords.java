package dev.linecheck.store;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.llm.Position;
import java.util.List;
import java.util.Optional;

/// The words of a call that sentinels copied into other runs.
final class SentinelWords {
  private SentinelWords() {}

  private record ErasedSentinel(String run, int number, String item, Optional<String> verdicts) {}

  /// Erases these words for the items of a run that use a thing; the verdicts on the turns stay.
  static void erase(RunUse use, RunId run) {
    List<ErasedSentinel> judged =
        use.query(
                """
                select run_id, number, item_id, verdicts from sentinel
                 where workspace_id = :workspace and result_id in <results>
                """)
            .bind("run", run)
            .map((row, _) ->
                new ErasedSentinel(
                    row.getString("run_id"),
                    row.getInt("number"),
                    row.getString("item_id"),
                    Optional.ofNullable(row.getString("verdicts"))))
            .list();
    judged.forEach(turn -> erase(use.rows(), turn));
  }

  private static void erase(WorkspaceRows rows, ErasedSentinel turn) {
    rows.change(
        """
        update sentinel set verdicts = :verdicts
         where workspace_id = :workspace and run_id = :run and number = :number
        """,
        sql ->
            sql.bind("verdicts", turn.verdicts().map(SentinelWords::erased))
                .bind("run", turn.run())
                .bind("number", turn.number()));
    rows.change(
        """
        update model_answer set answer = '', calls = null, thinking = null, opaque = null
         where workspace_id = :workspace and item_id = :item
           and substr(position, 1, length(:prefix)) = :prefix
        """,
        sql ->
            sql.bind("item", turn.item())
                .bind("prefix", new Position.Sentinel(turn.number()).prefix()));
  }

  private static String erased(String verdicts) {
    return StoredJson.write(RedactedResult.of(StoredJson.read(verdicts, TurnVerdicts.class)));
  }
}
