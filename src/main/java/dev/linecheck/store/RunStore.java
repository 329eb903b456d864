package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunAgent;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunPrompt;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.RunSubject;
import dev.linecheck.domain.run.RunTimes;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.run.Trials;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// Creates runs, and reads their state.
public final class RunStore {
  /// The columns that make a run.
  static final String COLUMNS =
      """
      id, config_id, call_agent_id,
      (select a.name from call_agent a
        where a.workspace_id = eval_run.workspace_id and a.id = eval_run.call_agent_id)
        as agent_name,
      versioned_prompt_id, prompt_name, prompt_revision,
      prompt_digest,
      (select p.revision from versioned_prompt p
        where p.workspace_id = eval_run.workspace_id and p.id = eval_run.versioned_prompt_id)
        as prompt_newest,
      status,
      num_records, trials, num_passing, num_failing, num_excluded, num_errored,
      num_cancelled, num_not_run, num_invalid, num_undecided, replay_mode,
      num_continued_passing, num_continued_failing, num_continued_excluded,
      num_continued_errored, judge_votes, judge_invalid, num_own_prompt,
      num_checklist_failed, tokens_max, cost_nanos_max,
      input_tokens, cached_input_tokens, output_tokens, cost_nanos,
      error, agent_model, caller_model, judge_model, escalation_judge_model,
      created_at, started_at, ended_at,
      name, note, source_commit, tags, baseline_id, filtered, extend_to, exploratory,
      stop_margin, stopped_answer, stopped_ground, stopped_records, noise_of
      """;

  /// The items that are sent to the database at once.
  private static final int ITEMS_AT_ONCE = 1000;

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
          (id, workspace_id, config_id, call_agent_id, versioned_prompt_id, prompt_name,
           prompt_revision, prompt_digest, agent_hash,
           prompt_hash, judge_hash, functions_hash, replay_mode, status, seed, secret, num_records, trials,
           num_passing, num_failing, num_errored, num_undecided, share_size, shares, tokens_max, cost_nanos_max,
           agent_model, caller_model, judge_model, escalation_judge_model, created_at,
           name, folded_name, note, source_commit, tags, baseline_id, filtered, extend_to,
           stop_margin)
        values
          (:id, :workspace, :configId, :setup.agent.id, :setup.prompt.id, :setup.prompt.name,
           :setup.prompt.revision, :setup.prompt.hash, :agentHash,
           :promptHash, :judgeHash, :functionsHash, :setup.replayMode, 'PENDING', :seed.value,
           :secret, :records, :trials.each, 0, 0, 0, 0, :shareSize, :shares, :budget.tokens, :budget.costNanos,
           :setup.prompt.modelId, :setup.callerModel, :setup.judgeModel,
           :setup.plan.escalation, :createdAt,
           :details.name, :foldedName, :details.note, :details.commit, :tags, :details.baseline,
           :filtered, :trials.extendTo, :stopMargin)
        """,
        sql ->
            sql.bindMethods(plan)
                .bind("agentHash", keep(rows, plan, Snapshots.Kind.AGENT, setup.agent()))
                .bind("promptHash", keep(rows, plan, Snapshots.Kind.PROMPT, setup.prompt()))
                .bind("judgeHash", keep(rows, plan, Snapshots.Kind.JUDGE, JudgeSetup.of(setup)))
                .bind(
                    "functionsHash", keep(rows, plan, Snapshots.Kind.FUNCTIONS, setup.functions()))
                .bind("foldedName", FoldedText.of(plan.details().name()))
                .bind("tags", TagText.write(plan.details().tags()))
                .bind("filtered", plan.details().isFiltered())
                .bind("stopMargin", plan.trials().stopping().map(EarlyStopping::margin))
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
                  (id, workspace_id, run_id, record_id, dial_id, record_hash, content_digest, result_id, position, share,
                   trial, record_tags, known_failure, generation, attempt, state, created_at)
                values
                  (:id, :workspace, :run, :record.id, :dial, :recordHash, :contentDigest, :resultId, :position, :share,
                   :trial, :recordTags, :knownFailure, 1, 0, 'QUEUED', :now)
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
          .bind("contentDigest", ShortDigest.of(item.record()))
          .bind("recordTags", TagText.write(item.record().tags()))
          .bind("knownFailure", item.record().isKnownFailure(plan.createdAt()))
          .bind("now", plan.createdAt())
          .add();
      if (batch.size() == ITEMS_AT_ONCE) {
        batch.execute();
      }
    }
    records.store();
    if (batch.size() > 0) {
      batch.execute();
    }
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

  /// The runs of a list; an empty part admits all.
  ///
  /// @param search a part of the name in any case, or the beginning of the run's id
  public record Filter(
      Optional<String> search,
      Optional<String> tag,
      Optional<String> versionedPromptId,
      Optional<RunStatus> status) {
    public static final Filter ALL =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Lists the runs of one config, newest first, without noise runs.
  public Page<EvalRun> list(
      WorkspaceId workspace, ConfigId config, Filter filter, Page.Request page) {
    String needle = filter.search().orElse("");
    return database.page(
        workspace,
        page,
        """
        select seq as place, <columns>
          from eval_run
         where workspace_id = :workspace and config_id = :config
           and deleted_at is null and noise_of is null and seq < :before
           and (folded_name like :part escape '!' or substr(id, 1, :length) = :needle)
           and <tagged>
           and (cast(:prompt as text) is null or versioned_prompt_id = :prompt)
           and (cast(:status as text) is null or status = :status)
         order by seq desc
         limit :probe
        """,
        sql ->
            TagText.bind(sql, filter.tag())
                .define("columns", COLUMNS)
                .define("tagged", TagText.has("tags"))
                .bind("config", config)
                .bind("part", FoldedText.containing(needle))
                .bind("length", needle.length())
                .bind("needle", needle)
                .bind("prompt", filter.versionedPromptId())
                .bind("status", filter.status().map(RunStatus::name)),
        RunStore::run);
  }

  static EvalRun run(ResultSet row, StatementContext context) throws SQLException {
    return new EvalRun(
        new RunId(row.getString("id")),
        new ConfigId(row.getString("config_id")),
        new RunAgent(
            new AgentId(row.getString("call_agent_id")),
            Optional.ofNullable(row.getString("agent_name")).orElse("")),
        prompt(row),
        RunStatus.valueOf(row.getString("status")),
        new RunCounts(
            row.getInt("num_records"),
            trials(row),
            row.getInt("num_passing"),
            row.getInt("num_failing"),
            row.getInt("num_excluded"),
            row.getInt("num_errored"),
            row.getInt("num_cancelled"),
            row.getInt("num_not_run"),
            row.getInt("num_invalid"),
            row.getInt("num_undecided"),
            continued(row),
            votes(row)),
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
        Optional.ofNullable(row.getString("error")),
        details(row));
  }

  private static RunCounts.Votes votes(ResultSet row) throws SQLException {
    return new RunCounts.Votes(
        row.getInt("judge_votes"),
        row.getInt("judge_invalid"),
        row.getInt("num_own_prompt"),
        row.getInt("num_checklist_failed"));
  }

  private static Trials trials(ResultSet row) throws SQLException {
    int extendTo = row.getInt("extend_to");
    return new Trials(
        row.getInt("trials"),
        extendTo == 0 ? OptionalInt.empty() : OptionalInt.of(extendTo),
        row.getInt("exploratory") == 1,
        stopping(row));
  }

  private static Optional<EarlyStopping> stopping(ResultSet row) throws SQLException {
    double margin = row.getDouble("stop_margin");
    return row.wasNull() ? Optional.empty() : Optional.of(new EarlyStopping(margin, stopped(row)));
  }

  private static Optional<StoppedEarly> stopped(ResultSet row) throws SQLException {
    String answer = row.getString("stopped_answer");
    return answer == null
        ? Optional.empty()
        : Optional.of(
            new StoppedEarly(
                StoppedEarly.Answer.valueOf(answer),
                StoppedEarly.Ground.valueOf(row.getString("stopped_ground")),
                row.getInt("stopped_records")));
  }

  private static RunDetails details(ResultSet row) throws SQLException {
    return new RunDetails(
        row.getString("name"),
        row.getString("note"),
        row.getString("source_commit"),
        TagText.read(row.getString("tags")),
        Optional.ofNullable(row.getString("baseline_id")).map(RunId::new),
        row.getInt("filtered") == 1,
        Optional.ofNullable(row.getString("noise_of")).map(RunId::new));
  }

  /// Stores changed details of a run. Returns whether the run exists.
  public boolean update(WorkspaceId workspace, RunId run, RunDetails details) {
    return database.change(
            workspace,
            """
            update eval_run
               set name = :name, folded_name = :foldedName, note = :note, tags = :tagText,
                   baseline_id = :baseline
             where workspace_id = :workspace and id = :run and deleted_at is null
            """,
            sql ->
                sql.bindMethods(details)
                    .bind("foldedName", FoldedText.of(details.name()))
                    .bind("tagText", TagText.write(details.tags()))
                    .bind("run", run))
        == 1;
  }

  private static RunPrompt prompt(ResultSet row) throws SQLException {
    return new RunPrompt(
        new PromptId(row.getString("versioned_prompt_id")),
        row.getString("prompt_name"),
        optionalInt(row, "prompt_revision"),
        Optional.ofNullable(row.getString("prompt_digest")),
        optionalInt(row, "prompt_newest"));
  }

  private static Optional<Integer> optionalInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /// Returns the agent and the prompt of a run as they were when it started; empty if the run was
  /// deleted.
  public Optional<RunSubject> subject(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        rows ->
            rows.read(
                """
                select agent_hash, prompt_hash from eval_run
                 where workspace_id = :workspace and id = :id
                """,
                sql ->
                    sql.bind("id", run)
                        .map((row, _) ->
                            new RunSubject(
                                Snapshots.read(rows, row.getString("agent_hash"), CallAgent.class),
                                Snapshots.read(
                                    rows, row.getString("prompt_hash"), VersionedPrompt.class)))
                        .findOne()));
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
