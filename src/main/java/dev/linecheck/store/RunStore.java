package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.RunTimes;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.run.TokenUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// Creates runs, and reads their state.
public final class RunStore {
  private static final String COLUMNS =
      """
      id, config_id, call_agent_id, versioned_prompt_id, status,
      num_records, num_passing, num_failing, num_excluded, num_errored,
      num_cancelled, num_not_run, num_invalid, num_undecided, replay_mode,
      num_continued_passing, num_continued_failing, num_continued_excluded,
      num_continued_errored, judge_votes, judge_invalid, tokens_max, cost_nanos_max,
      input_tokens, cached_input_tokens, output_tokens, cost_nanos,
      error, agent_model, caller_model, judge_model, escalation_judge_model,
      created_at, started_at, ended_at
      """;

  private final Database database;

  public RunStore(Database database) {
    this.database = database;
  }

  /// Stores the run, its frozen setup, its items and their scheduled work in one transaction.
  public void insert(WorkspaceId workspace, RunPlan plan) {
    database.useTransaction(
        workspace,
        rows -> {
          WorkspaceLock.take(rows);
          insertRun(rows, plan);
          insertItems(rows, plan);
          SentinelStore.insert(rows, plan);
          Shares.enqueueAll(rows, database.dialect(), plan);
        });
  }

  private static void insertRun(WorkspaceRows rows, RunPlan plan) {
    RunSetup setup = plan.setup();
    rows.change(
        """
        insert into eval_run
          (id, workspace_id, config_id, call_agent_id, versioned_prompt_id, agent_hash,
           prompt_hash, judge_hash, functions_hash, replay_mode, status, seed, secret, num_records, num_passing,
           num_failing, num_errored, num_undecided, share_size, shares, tokens_max, cost_nanos_max,
           agent_model, caller_model, judge_model, escalation_judge_model, created_at)
        values
          (:id, :workspace, :configId, :setup.agent.id, :setup.prompt.id, :agentHash,
           :promptHash, :judgeHash, :functionsHash, :setup.replayMode, 'PENDING', :seed.value,
           :secret, :records, 0, 0, 0, 0, :shareSize, :shares, :budget.tokens, :budget.costNanos,
           :setup.prompt.modelId, :setup.callerModel, :setup.judgeModel,
           :setup.plan.escalation, :createdAt)
        """,
        sql ->
            sql.bindMethods(plan)
                .bind("agentHash", keep(rows, plan, Snapshots.Kind.AGENT, setup.agent()))
                .bind("promptHash", keep(rows, plan, Snapshots.Kind.PROMPT, setup.prompt()))
                .bind("judgeHash", keep(rows, plan, Snapshots.Kind.JUDGE, JudgeSetup.of(setup)))
                .bind(
                    "functionsHash", keep(rows, plan, Snapshots.Kind.FUNCTIONS, setup.functions()))
                .bind("records", plan.items().size())
                .bind("shares", Shares.of(plan).number(plan.items().size() - 1) + 1));
  }

  private static String keep(WorkspaceRows rows, RunPlan plan, Snapshots.Kind kind, Object value) {
    return Snapshots.keep(rows, kind, value, plan.createdAt());
  }

  private static void insertItems(WorkspaceRows rows, RunPlan plan) {
    PreparedBatch batch =
        rows.handle()
            .prepareBatch(
                """
                insert into eval_item
                  (id, workspace_id, run_id, record_id, dial_id, record_hash, result_id, position, share, trial,
                   generation, attempt, state, created_at)
                values
                  (:id, :workspace, :run, :record.id, :dial, :recordHash, :resultId, :position, :share, :trial,
                   1, 0, 'QUEUED', :now)
                """);
    Shares shares = Shares.of(plan);
    Snapshots.Records records = new Snapshots.Records(rows, plan.createdAt());
    for (PlannedItem item : plan.items()) {
      batch
          .bindMethods(item)
          .bind("workspace", rows.workspace())
          .bind("run", plan.id())
          .bind("share", shares.number(item.position()))
          .bind("dial", dial(item.record()))
          .bind("recordHash", records.add(item.record()))
          .bind("now", plan.createdAt())
          .add();
    }
    records.store();
    batch.execute();
  }

  private static Optional<String> dial(RunRecord record) {
    return switch (record) {
      case PromptRecord _ -> Optional.empty();
      case RecordedCall call -> Optional.of(call.record().dialId().value());
    };
  }

  public Optional<EvalRun> find(WorkspaceId workspace, RunId id) {
    return database.read(
        workspace,
        """
        select <columns>
          from eval_run
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.define("columns", COLUMNS).bind("id", id).map(RunStore::run).findOne());
  }

  /// Lists the runs of one config, newest first.
  public Page<EvalRun> list(WorkspaceId workspace, ConfigId config, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, <columns>
          from eval_run
         where workspace_id = :workspace and config_id = :config
           and deleted_at is null and seq < :before
         order by seq desc
         limit :probe
        """,
        sql -> sql.define("columns", COLUMNS).bind("config", config),
        RunStore::run);
  }

  private static EvalRun run(ResultSet row, StatementContext context) throws SQLException {
    return new EvalRun(
        new RunId(row.getString("id")),
        new ConfigId(row.getString("config_id")),
        new AgentId(row.getString("call_agent_id")),
        new PromptId(row.getString("versioned_prompt_id")),
        RunStatus.valueOf(row.getString("status")),
        new RunCounts(
            row.getInt("num_records"),
            row.getInt("num_passing"),
            row.getInt("num_failing"),
            row.getInt("num_excluded"),
            row.getInt("num_errored"),
            row.getInt("num_cancelled"),
            row.getInt("num_not_run"),
            row.getInt("num_invalid"),
            row.getInt("num_undecided"),
            continued(row),
            new RunCounts.Votes(row.getInt("judge_votes"), row.getInt("judge_invalid"))),
        new Budget(optional(row, "tokens_max"), optional(row, "cost_nanos_max")),
        new Spending(
            new TokenUsage(
                row.getLong("input_tokens"),
                row.getLong("cached_input_tokens"),
                row.getLong("output_tokens")),
            row.getLong("cost_nanos")),
        new RunTimes(
            Micros.instant(row, "created_at"),
            Micros.optional(row, "started_at"),
            Micros.optional(row, "ended_at")),
        models(row),
        Optional.ofNullable(row.getString("error")));
  }

  private static RunModels models(ResultSet row) throws SQLException {
    return new RunModels(
        new ModelId(row.getString("agent_model")),
        new ModelId(row.getString("caller_model")),
        new ModelId(row.getString("judge_model")),
        Optional.ofNullable(row.getString("escalation_judge_model")).map(ModelId::new));
  }

  private static Optional<RunCounts.Continued> continued(ResultSet row) throws SQLException {
    return switch (ReplayMode.valueOf(row.getString("replay_mode"))) {
      case DECISIONS -> Optional.empty();
      case CONTINUE ->
          Optional.of(
              new RunCounts.Continued(
                  row.getInt("num_continued_passing"),
                  row.getInt("num_continued_failing"),
                  row.getInt("num_continued_excluded"),
                  row.getInt("num_continued_errored")));
    };
  }

  private static OptionalLong optional(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
