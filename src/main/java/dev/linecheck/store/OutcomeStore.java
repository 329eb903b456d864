package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgeBrief;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;

/// The outcomes of a run's items, without a word of their calls: a query of many thousands of items
/// reads no JSON.
public final class OutcomeStore {
  private static final int FETCH_ROWS = 1_000;

  /// Groups by a text made of the record's id: by the id itself, SQLite would walk an index over
  /// all items of the workspace.
  private static final String ALIKE =
      """
      select count(*) as records, passed, judged, invalid, sum(open) as open,
             sum(case when calls > 1 then calls else 0 end) as calls, sum(repeated) as repeated
        from (select sum(passed) as passed, sum(judged) as judged, sum(invalid) as invalid,
                     sum(open) as open, sum(calls) as calls,
                     sum(case when calls > 1 then calls else 0 end) as repeated
                from (select i.record_id || '' as record,
                             count(case when r.excluded = 0 and r.num_alerts = 0 then 1 end) as passed,
                             count(case when r.excluded = 0 then 1 end) as judged,
                             count(case when i.error_code = :invalidSimulation then 1 end) as invalid,
                             count(case when i.state in ('QUEUED', 'RUNNING') then 1 end) as open,
                             count(case when r.excluded = 0 then r.call_digest end) as calls
                        from eval_item i
                        left join eval_result r
                          on r.workspace_id = i.workspace_id and r.run_id = i.run_id
                         and r.item_id = i.id and r.superseded_at is null and i.state = 'JUDGED'
                       where i.workspace_id = :workspace and i.run_id = :run
                         and i.deleted_at is null
                       group by i.record_id || '', r.call_digest) as calls_alike
               group by record) as each_record
       group by passed, judged, invalid
      """;

  private final Database database;

  public OutcomeStore(Database database) {
    this.database = database;
  }

  /// The outcome of an item in its newest judgement.
  ///
  /// @param trial zero-based
  /// @param invalid the simulations of the item that were no fair call
  /// @param result the id of the result that a judged item has
  /// @param judged empty if the item has not ended, or ended without a judgement
  public record Outcome(
      Content content,
      int trial,
      ItemState state,
      Optional<String> errorCode,
      int invalid,
      ResultId result,
      Optional<Judgement> judged) {}

  /// A record as an item used it.
  ///
  /// @param hash the hash of its snapshot
  /// @param digest equal for copies that make the same call; empty in runs of earlier releases
  /// @param tags the tags of the record when the run started
  /// @param isKnownFailure whether the record was known to fail when the run started
  public record Content(
      RecordId record,
      String hash,
      OptionalLong digest,
      List<String> tags,
      boolean isKnownFailure) {
    /// Whether both make the same call.
    public boolean isLike(Content other) {
      return hash.equals(other.hash) || (digest.isPresent() && digest.equals(other.digest));
    }
  }

  /// A judgement of a call.
  ///
  /// @param isAsked whether a model judged any of it, rather than rules alone
  /// @param fingerprint empty in runs of earlier releases, as are the next three
  /// @param turns the judged turns of the agent
  /// @param call a digest that is equal for calls that went alike word for word; also empty if the
  ///   words are erased
  /// @param faults the ids of the rules and required items that the call violates
  public record Judgement(
      CallVerdict verdict,
      int alerts,
      int undecided,
      boolean isAsked,
      Optional<String> fingerprint,
      OptionalInt turns,
      OptionalLong call,
      Optional<Set<String>> faults) {}

  /// The verdict on a call in a run's counts.
  public enum CallVerdict {
    PASS,
    FAIL,
    /// Neither: its only alerts are undecided turns, and the config excludes such calls.
    EXCLUDED
  }

  /// Returns the outcomes of all items of a run, in the order of their records and trials.
  public List<Outcome> of(WorkspaceId workspace, RunId run) {
    return read(workspace, run, "1 = 1", sql -> sql);
  }

  /// Returns the outcomes of some records of a run, in the order of their records and trials.
  ///
  /// @param records at least one
  public List<Outcome> of(WorkspaceId workspace, RunId run, List<RecordId> records) {
    return read(
        workspace,
        run,
        "i.record_id in (<records>)",
        sql -> sql.bindList("records", records.stream().map(RecordId::value).toList()));
  }

  private List<Outcome> read(
      WorkspaceId workspace, RunId run, String condition, UnaryOperator<Query> bound) {
    Rows rows = new Rows(new HashMap<>(), new HashMap<>(), new HashMap<>());
    return database.stream(
        workspace,
        """
        select i.record_id, i.record_hash, i.content_digest, i.record_tags, i.known_failure, i.trial, i.state, i.error_code,
               i.invalid, i.result_id, r.num_alerts, r.excluded, r.num_undecided, r.judge_votes,
               r.fingerprint, r.num_turns, r.call_digest, r.faults
          from eval_item i
          left join eval_result r
            on r.workspace_id = i.workspace_id and r.run_id = i.run_id and r.item_id = i.id
           and r.superseded_at is null and i.state = 'JUDGED'
         where i.workspace_id = :workspace and i.run_id = :run and i.deleted_at is null
           and %s
         order by i.position
        """
            .formatted(condition),
        sql ->
            bound
                .apply(sql.bind("run", run))
                .setFetchSize(FETCH_ROWS)
                .map((row, _) -> rows.read(row))
                .list());
  }

  /// The records of a run whose trials ended alike.
  ///
  /// @param records their number
  /// @param passed the trials of each that passed
  /// @param judged the trials of each that passed or failed
  /// @param invalid the trials of each whose simulated caller never played its part
  /// @param calls the trials of all that can be compared with another one of their record
  /// @param repeated those of them that another one repeats word for word
  /// @param open the trials of all that have not ended
  public record Alike(
      int records, int passed, int judged, int invalid, int calls, int repeated, int open) {}

  /// Counts the records of a run by what became of their trials. The database adds up, so that the
  /// figures of a run that goes on cost little, however often they are looked at.
  public List<Alike> alike(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        ALIKE,
        sql ->
            sql.bind("run", run)
                .bind("invalidSimulation", ItemOutcome.INVALID_SIMULATION)
                .map((row, _) ->
                    new Alike(
                        row.getInt("records"),
                        row.getInt("passed"),
                        row.getInt("judged"),
                        row.getInt("invalid"),
                        row.getInt("calls"),
                        row.getInt("repeated"),
                        row.getInt("open")))
                .list());
  }

  /// The state of a run's outcomes, which is another one after each change of them.
  ///
  /// @param newest the number of the newest judgement
  /// @param calls the judged calls whose words are stored
  public record Standing(int items, int judged, long newest, int calls) {}

  /// Returns the state of a run's outcomes without reading them.
  public Standing standing(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select (select count(*) from eval_item
                 where workspace_id = :workspace and run_id = :run and deleted_at is null) as items,
               count(*) as judged, coalesce(max(seq), 0) as newest, count(call_digest) as calls
          from eval_result
         where workspace_id = :workspace and run_id = :run and superseded_at is null
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) ->
                    new Standing(
                        row.getInt("items"),
                        row.getInt("judged"),
                        row.getLong("newest"),
                        row.getInt("calls")))
                .one());
  }

  /// Returns a text that is equal for runs of the same agent, prompt and functions.
  public String subject(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select agent_hash || prompt_hash || coalesce(functions_hash, '') || replay_mode
          from eval_run
         where workspace_id = :workspace and id = :run
        """,
        sql -> sql.bind("run", run).mapTo(String.class).one());
  }

  /// Returns the settings by which a run was judged, of its newest rejudgement if that judged all
  /// calls. Its judgements may name a checklist on top.
  public JudgeBrief judge(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        rows ->
            rows.read(
                """
                select judge_hash, case when rejudge_status = 'SUCCESS' then rejudge_hash end as again
                  from eval_run
                 where workspace_id = :workspace and id = :run
                """,
                sql -> sql.bind("run", run).map((row, _) -> judge(rows, row)).one()));
  }

  private static JudgeBrief judge(WorkspaceRows rows, ResultSet row) throws SQLException {
    String again = row.getString("again");
    if (again != null) {
      return Snapshots.read(rows, again, RejudgeSetup.class).brief();
    }
    JudgeSetup setup = Snapshots.read(rows, row.getString("judge_hash"), JudgeSetup.class);
    return new JudgeBrief(setup.criteria(), setup.judgeModel(), setup.plan(), setup.rules());
  }

  /// Reads rows, and keeps each repeated value once. Single-threaded.
  private record Rows(
      Map<String, String> texts, Map<String, Set<String>> faults, Map<String, List<String>> tags) {
    Outcome read(ResultSet row) throws SQLException {
      return new Outcome(
          new Content(
              new RecordId(once(row.getString("record_id"))),
              once(row.getString("record_hash")),
              number(row, "content_digest"),
              tags.computeIfAbsent(row.getString("record_tags"), TagText::read),
              row.getInt("known_failure") == 1),
          row.getInt("trial"),
          ItemState.valueOf(row.getString("state")),
          Optional.ofNullable(row.getString("error_code")).map(this::once),
          row.getInt("invalid"),
          new ResultId(row.getString("result_id")),
          row.getString("num_alerts") == null ? Optional.empty() : Optional.of(judgement(row)));
    }

    private Judgement judgement(ResultSet row) throws SQLException {
      int alerts = row.getInt("num_alerts");
      OptionalLong turns = number(row, "num_turns");
      return new Judgement(
          row.getInt("excluded") == 1
              ? CallVerdict.EXCLUDED
              : alerts == 0 ? CallVerdict.PASS : CallVerdict.FAIL,
          alerts,
          row.getInt("num_undecided"),
          row.getInt("judge_votes") > 0,
          Optional.ofNullable(row.getString("fingerprint")).map(this::once),
          turns.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) turns.getAsLong()),
          number(row, "call_digest"),
          Optional.ofNullable(row.getString("faults"))
              .map(column -> faults.computeIfAbsent(column, ViolatedIds::read)));
    }

    private String once(String text) {
      String known = texts.putIfAbsent(text, text);
      return known == null ? text : known;
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
      long value = row.getLong(column);
      return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }
}
