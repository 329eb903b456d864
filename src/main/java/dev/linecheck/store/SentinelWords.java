package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.llm.Position;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The words of a call that sentinels copied into other runs.
final class SentinelWords {
  private SentinelWords() {}

  private record ErasedSentinel(String run, int number, String item, Optional<String> verdicts) {}

  /// Erases these words for the items of a run that use a thing; the verdicts on the turns stay.
  static void erase(Handle handle, RunUse use, RunId run) {
    List<ErasedSentinel> judged =
        use.bind(
                handle
                    .createQuery(
                        """
                        select run_id, number, item_id, verdicts from sentinel
                         where workspace_id = :workspace and result_id in <results>
                        """)
                    .define("results", use.items("result_id"))
                    .bind("run", run))
            .map((row, _) ->
                new ErasedSentinel(
                    row.getString("run_id"),
                    row.getInt("number"),
                    row.getString("item_id"),
                    Optional.ofNullable(row.getString("verdicts"))))
            .list();
    judged.forEach(turn -> erase(handle, use.workspace(), turn));
  }

  private static void erase(Handle handle, WorkspaceId workspace, ErasedSentinel turn) {
    handle
        .createUpdate(
            """
            update sentinel set verdicts = :verdicts
             where workspace_id = :workspace and run_id = :run and number = :number
            """)
        .bind("verdicts", turn.verdicts().map(SentinelWords::erased))
        .bind("workspace", workspace)
        .bind("run", turn.run())
        .bind("number", turn.number())
        .execute();
    handle
        .createUpdate(
            """
            update model_answer set answer = '', calls = null
             where workspace_id = :workspace and item_id = :item
               and substr(position, 1, length(:prefix)) = :prefix
            """)
        .bind("workspace", workspace)
        .bind("item", turn.item())
        .bind("prefix", new Position.Sentinel(turn.number()).prefix())
        .execute();
  }

  private static String erased(String verdicts) {
    return StoredJson.write(RedactedResult.of(StoredJson.read(verdicts, TurnVerdicts.class)));
  }
}
