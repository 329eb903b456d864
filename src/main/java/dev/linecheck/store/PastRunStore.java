package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what ended runs used and how their records fared, for forecasts of runs to come.
public final class PastRunStore {
  /// The fewest judged items that a forecast can be based on: one tells nothing about the spread.
  public static final int JUDGED_MIN = 2;

  private final Database database;

  public PastRunStore(Database database) {
    this.database = database;
  }

  /// The answers of one model to one item, for one purpose.
  ///
  /// @param elapsed the sum of the times until the answers came, waits for permits included
  /// @param longest the longest of these times
  public record AnswerSum(
      ItemId item,
      Purpose purpose,
      ModelId model,
      int answers,
      TokenUsage usage,
      Duration elapsed,
      Duration longest) {}

  /// The trials of one record that have a verdict.
  public record Verdicts(int passed, int of) {}

  /// The run to come, of which an earlier one is to tell.
  ///
  /// @param baseline the run that it names as its baseline
  public record Coming(
      ConfigId config, ReplayMode mode, PromptId version, Optional<RunId> baseline) {}

  /// Returns the ended run of the config that tells most of the run to come: its baseline, else the
  /// newest run of the same version, else the newest one. It has judged enough items. A run that
  /// stopped early is never taken: its rate is biased, and it lacks calls.
  public Optional<EvalRun> closest(WorkspaceId workspace, Coming coming) {
    return database.read(
        workspace,
        """
        select <columns>
          from eval_run
         where workspace_id = :workspace and config_id = :config and deleted_at is null
           and noise_of is null and stopped_answer is null
           and ended_at is not null and replay_mode = :mode
           and num_passing + num_failing + num_excluded >= :judgedMin
         order by case when id = :baseline then 0
                       when versioned_prompt_id = :version then 1 else 2 end, seq desc
         limit 1
        """,
        sql ->
            sql.define("columns", RunStore.COLUMNS)
                .bind("config", coming.config())
                .bind("mode", coming.mode().name())
                .bind("version", coming.version())
                .bind("baseline", coming.baseline().map(RunId::value).orElse(""))
                .bind("judgedMin", JUDGED_MIN)
                .map(RunStore::run)
                .findOne());
  }

  /// Returns the sum of the times from the last begin of each judged item of a run to its end.
  public Duration worked(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select coalesce(sum(ended_at - claimed_at), 0) as worked from eval_item
         where workspace_id = :workspace and run_id = :run and state = 'JUDGED'
           and deleted_at is null
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) -> Duration.ofNanos(row.getLong("worked") * 1000))
                .one());
  }

  /// Returns what judged items of a run used until it ended, so without later judgements.
  ///
  /// @param every reads one item in so many, spread evenly over the run
  public List<AnswerSum> answers(WorkspaceId workspace, RunId run, Instant ended, int every) {
    return database.read(
        workspace,
        """
        select item_id, purpose, model_id, count(*) as answers, sum(input_tokens) as input,
               sum(cached_input_tokens) as cached, sum(output_tokens) as output,
               sum(elapsed_micros) as elapsed, max(elapsed_micros) as longest
          from model_answer
         where workspace_id = :workspace and created_at <= :ended and purpose in (<purposes>)
           and item_id in (select id from eval_item
                            where workspace_id = :workspace and run_id = :run
                              and state = 'JUDGED' and position % :every = 0)
         group by item_id, purpose, model_id
        """,
        sql ->
            sql.bindList("purposes", ofModels())
                .bind("run", run)
                .bind("ended", ended)
                .bind("every", every)
                .map((row, _) -> sum(row))
                .list());
  }

  private static List<String> ofModels() {
    return Stream.of(Purpose.values()).filter(Purpose::asksModel).map(Purpose::name).toList();
  }

  private static AnswerSum sum(ResultSet row) throws SQLException {
    return new AnswerSum(
        new ItemId(row.getString("item_id")),
        Purpose.valueOf(row.getString("purpose")),
        new ModelId(row.getString("model_id")),
        row.getInt("answers"),
        new TokenUsage(row.getLong("input"), row.getLong("cached"), row.getLong("output")),
        Duration.ofNanos(row.getLong("elapsed") * 1000),
        Duration.ofNanos(row.getLong("longest") * 1000));
  }

  /// Returns the passed trials of each record of a run that has a verdict, by the newest judgement.
  public List<Verdicts> verdicts(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select count(*) as trials, sum(case when r.num_alerts = 0 then 1 else 0 end) as passed
          from eval_result r
          join eval_item i on i.id = r.item_id
         where r.workspace_id = :workspace and r.run_id = :run and i.workspace_id = :workspace
           and r.superseded_at is null and r.excluded = 0
           and i.state = 'JUDGED' and i.deleted_at is null and i.known_failure = 0
         group by i.record_id
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) -> new Verdicts(row.getInt("passed"), row.getInt("trials")))
                .list());
  }
}
