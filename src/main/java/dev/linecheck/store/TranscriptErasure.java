package dev.linecheck.store;

import dev.linecheck.domain.run.CallExecution;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Erases the words of one result in all of its judgements. Decisions stay, so no count changes.
final class TranscriptErasure {
  private final RunUse result;
  private final Instant now;

  private TranscriptErasure(RunUse result, Instant now) {
    this.result = result;
    this.now = now;
  }

  /// Erases the words and returns whether the result exists. Its run has ended. Noise runs that
  /// judged or asked again by its call go with the words.
  static boolean erase(RunUse result, Instant now) {
    noiseRuns(result)
        .forEach(run -> RunErasure.erase(new RunUse(result.rows(), RunUse.Kind.RUN, run)));
    List<RunId> runs = result.runs();
    runs.forEach(run -> new TranscriptErasure(result, now).erase(run));
    return !runs.isEmpty();
  }

  private static List<RunId> noiseRuns(RunUse result) {
    return result
        .query(
            """
            select distinct run_id from eval_item
             where workspace_id = :workspace and noise_source = :thing
             order by run_id
            """)
        .map((row, _) -> new RunId(row.getString("run_id")))
        .list();
  }

  private void erase(RunId run) {
    RunTally.lock(result.rows(), run);
    SentinelWords.erase(result, run);
    RunWarnings.erase(result.rows(), run);
    judgements().forEach(this::keep);
    eraseComments();
    closeItem(keepRecord());
    result.change(
        """
        update model_answer set answer = '', calls = null, thinking = null, opaque = null
         where workspace_id = :workspace
           and item_id in (select id from eval_item
                            where workspace_id = :workspace and result_id = :thing)
        """,
        sql -> sql);
    RejudgeTally.derive(result.rows(), run);
  }

  /// One judgement without its words.
  private record Erased(long seq, TurnVerdicts verdicts, CallExecution course) {}

  private List<Erased> judgements() {
    return result
        .query(
            """
            select seq, verdicts, simulation, replay from eval_result
             where workspace_id = :workspace and id = :thing
            """)
        .map((row, _) -> erased(row))
        .list();
  }

  private static Erased erased(ResultSet row) throws SQLException {
    return new Erased(
        row.getLong("seq"),
        RedactedResult.of(StoredJson.read(row.getString("verdicts"), TurnVerdicts.class)),
        RedactedResult.of(CallExecutions.read(row)));
  }

  private void keep(Erased judgement) {
    result.change(
        """
        update eval_result
           set transcript = :transcript, verdicts = :verdicts, simulation = :simulation,
               replay = :replay, call_digest = null, erased_at = coalesce(erased_at, :now)
         where seq = :seq
        """,
        sql ->
            sql.bind("transcript", StoredJson.write(RedactedResult.TRANSCRIPT))
                .bind("verdicts", StoredJson.write(judgement.verdicts()))
                .bind("simulation", CallExecutions.simulation(judgement.course()))
                .bind("replay", CallExecutions.replay(judgement.course()))
                .bind("now", now)
                .bind("seq", judgement.seq()));
  }

  /// Erases what people wrote about the call, because they quote it. Their marks stay.
  private void eraseComments() {
    for (String labels : List.of("turn_label", "call_label")) {
      result.change(
          "update "
              + labels
              + " set comment = '' where workspace_id = :workspace and result_id = :thing",
          sql -> sql);
    }
  }

  /// Stores a copy of the record without the words of the call, and returns its hash.
  private String keepRecord() {
    String hash =
        result
            .query(
                """
                select record_hash from eval_item
                 where workspace_id = :workspace and result_id = :thing
                """)
            .mapTo(String.class)
            .one();
    return Snapshots.keep(
        result.rows(), RedactedResult.of(Snapshots.record(result.rows(), hash)), now);
  }

  /// Starts a new attempt, which shuts out a judgement in progress: none of its answers is stored
  /// any more.
  private void closeItem(String recordHash) {
    result.change(
        """
        update eval_item
           set record_hash = :hash, attempt = attempt + 1, rejudge_error = null
         where workspace_id = :workspace and result_id = :thing
        """,
        sql -> sql.bind("hash", recordHash));
    result.change(
        """
        update eval_result set record_hash = :hash
         where workspace_id = :workspace and id = :thing
        """,
        sql -> sql.bind("hash", recordHash));
  }
}
