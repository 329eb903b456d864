package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.NoiseItem;
import dev.linecheck.domain.run.NoiseKind;
import dev.linecheck.domain.run.NoisePlan;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoredCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Noise runs: runs with the frozen setup of another run, whose items judge, play or ask again what
/// that run did. The checked run itself never changes.
public final class NoiseStore {
  /// The items that are sent to the database at once.
  private static final int ITEMS_AT_ONCE = 1000;

  private final Database database;

  public NoiseStore(Database database) {
    this.database = database;
  }

  /// Whether the noise of a run can be measured now.
  public enum State {
    MEASURABLE,
    /// Refused: the run measures the noise of another one.
    NOISE_RUN,
    /// Refused: the run has not ended.
    RUN_ACTIVE,
    /// Refused: the run was cancelled.
    RUN_CANCELLED,
    /// Refused: the run is being judged again.
    REJUDGE_ACTIVE,
    /// Refused: a result was judged again, perhaps by other settings.
    JUDGED_AGAIN,
    /// Refused: the run stopped early, because its gate had an answer.
    STOPPED_EARLY,
    /// Refused: the run ended before all of its items were executed.
    NOT_ALL_RUN,
    /// Refused: its noise is being measured.
    NOISE_ACTIVE
  }

  /// Returns whether the noise of a run can be measured, and locks the run.
  public State state(WorkspaceId workspace, RunId run) {
    return database.inTransaction(
        workspace,
        rows -> {
          RunTally.lock(rows, run);
          return rows.read(
              """
              select case when noise_of is not null then 'NOISE_RUN'
                          %s
                          when exists (select 1 from eval_run m
                                        where m.workspace_id = :workspace and m.noise_of = :run
                                          and m.status in ('PENDING', 'RUNNING'))
                            then 'NOISE_ACTIVE'
                          else 'MEASURABLE' end
                from eval_run
               where workspace_id = :workspace and id = :run
              """
                  .formatted(UnfitRuns.CASES),
              sql -> sql.bind("run", run).mapTo(State.class).one());
        });
  }

  /// A result that passed or failed and whose words are kept.
  ///
  /// @param isRecorded whether its call is a replayed recording
  public record Candidate(ResultId result, RecordId record, boolean isRecorded) {}

  /// Returns the results of a run that a noise run can draw from, in the order of its items.
  public List<Candidate> candidates(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select i.result_id, i.record_id, case when i.dial_id is null then 0 else 1 end as recorded
          from eval_item i
          join eval_result r
            on r.workspace_id = i.workspace_id and r.item_id = i.id and r.superseded_at is null
         where i.workspace_id = :workspace and i.run_id = :run and i.state = 'JUDGED'
           and i.deleted_at is null and r.erased_at is null and r.excluded = 0
         order by i.position
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) ->
                    new Candidate(
                        new ResultId(row.getString("result_id")),
                        new RecordId(row.getString("record_id")),
                        row.getInt("recorded") == 1))
                .list());
  }

  /// Stores a noise run, its items and their scheduled work in one transaction.
  public void insert(WorkspaceId workspace, NoisePlan plan) {
    database.useTransaction(
        workspace,
        rows -> {
          WorkspaceLock.take(rows);
          Shares shares = new Shares(0, plan.shareSize());
          int last = shares.number(plan.items().size() - 1);
          insertRun(rows, plan, last + 1);
          insertItems(rows, plan, shares);
          Shares.enqueue(
              rows,
              database.dialect(),
              WorkQueue.ITEMS,
              plan.id(),
              IntStream.rangeClosed(0, last).boxed().toList(),
              plan.createdAt());
        });
  }

  /// Copies the frozen setup, with the checklists by which the checked run was judged. Replays do
  /// not go on: the rate is that of the decisions.
  private static void insertRun(WorkspaceRows rows, NoisePlan plan, int shares) {
    rows.change(
        """
        insert into eval_run
          (id, workspace_id, config_id, call_agent_id, versioned_prompt_id, prompt_name,
           prompt_revision, prompt_digest, agent_hash, prompt_hash, judge_hash, functions_hash,
           checklist_hash, checklist_version, shared_checklist_hash, shared_checklist_version,
           agent_model, caller_model, judge_model, escalation_judge_model,
           replay_mode, status, seed, secret, num_records, trials,
           num_passing, num_failing, num_errored, num_undecided, share_size, shares,
           tokens_max, cost_nanos_max, created_at, noise_of)
        select :id, workspace_id, config_id, call_agent_id, versioned_prompt_id, prompt_name,
               prompt_revision, prompt_digest, agent_hash, prompt_hash, judge_hash, functions_hash,
               checklist_hash, checklist_version, shared_checklist_hash, shared_checklist_version,
               agent_model, caller_model, judge_model, escalation_judge_model,
               'DECISIONS', 'PENDING', :seed.value, :secret, :items, 1,
               0, 0, 0, 0, :shareSize, :shares,
               :budget.tokens, :budget.costNanos, :createdAt, id
          from eval_run
         where workspace_id = :workspace and id = :checked
        """,
        sql -> sql.bindMethods(plan).bind("items", plan.items().size()).bind("shares", shares));
  }

  private static void insertItems(WorkspaceRows rows, NoisePlan plan, Shares shares) {
    PreparedBatch batch =
        rows.handle()
            .prepareBatch(
                """
                insert into eval_item
                  (id, workspace_id, run_id, record_id, dial_id, record_hash, content_digest,
                   record_tags, known_failure, result_id, position, share, trial, generation,
                   attempt, state, created_at, noise_kind, noise_source)
                select :id, workspace_id, :run, record_id, dial_id,
                       coalesce(cast(:hash as text), record_hash), content_digest, record_tags,
                       known_failure, :resultId, :position, :share, :trial, 1, 0, 'QUEUED',
                       :now, :kind, :source
                  from eval_item
                 where workspace_id = :workspace and result_id = :source
                """);
    for (int position = 0; position < plan.items().size(); position++) {
      NoiseItem item = plan.items().get(position);
      batch
          .bindMethods(item)
          .bind("workspace", rows.workspace())
          .bind("run", plan.id())
          .bind("hash", askedCall(rows, item, plan.createdAt()))
          .bind("position", position)
          .bind("share", shares.number(position))
          .bind("now", plan.createdAt())
          .add();
      if (batch.size() == ITEMS_AT_ONCE) {
        batch.execute();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /// Stores the call that an agent is asked about again, as if it had been recorded, and returns
  /// its hash; empty for other items.
  private static Optional<String> askedCall(WorkspaceRows rows, NoiseItem item, Instant now) {
    return switch (item.kind()) {
      case JUDGE, PLAY -> Optional.empty();
      case ASK -> {
        StoredCall call = RevisionStore.load(rows, item.source());
        yield Optional.of(Snapshots.keep(rows, recorded(call), now));
      }
    };
  }

  private static RecordedCall recorded(StoredCall call) {
    DialRecord record =
        new DialRecord(
            call.record().id(),
            new DialId(call.resultId().value()),
            Instant.EPOCH,
            Optional.empty(),
            List.of());
    return new RecordedCall(record, call.record().agentInputs(), call.transcript());
  }

  /// Returns the newest noise run of a run.
  public Optional<EvalRun> newest(WorkspaceId workspace, RunId checked) {
    return database.read(
        workspace,
        """
        select <columns>
          from eval_run
         where workspace_id = :workspace and noise_of = :checked and deleted_at is null
         order by seq desc
         limit 1
        """,
        sql ->
            sql.define("columns", RunStore.COLUMNS)
                .bind("checked", checked)
                .map(RunStore::run)
                .findOne());
  }

  /// Returns the number of the judge's votes on each turn in a run.
  public int votes(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        rows ->
            rows.read(
                "select judge_hash from eval_run where workspace_id = :workspace and id = :run",
                sql ->
                    sql.bind("run", run)
                        .map((row, _) ->
                            Snapshots.read(rows, row.getString("judge_hash"), JudgeSetup.class)
                                .plan()
                                .votes())
                        .one()));
  }

  /// The origin of an item of a noise run.
  ///
  /// @param source the result of the checked run that it comes from
  public record Origin(NoiseKind kind, ResultId source) {}

  /// Returns the origins of the items of a noise run, by the ids of their results.
  public Map<ResultId, Origin> origins(WorkspaceId workspace, RunId noise) {
    return database.read(
        workspace,
        """
        select result_id, noise_kind, noise_source from eval_item
         where workspace_id = :workspace and run_id = :run and deleted_at is null
        """,
        sql ->
            sql.bind("run", noise)
                .map((row, _) ->
                    Map.entry(
                        new ResultId(row.getString("result_id")),
                        new Origin(
                            NoiseKind.valueOf(row.getString("noise_kind")),
                            new ResultId(row.getString("noise_source")))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
