package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.domain.verdict.UniversalItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/// Eval configs.
public final class ConfigStore {
  private final Database database;

  public ConfigStore(Database database) {
    this.database = database;
  }

  public void create(WorkspaceId workspace, EvalConfig config) {
    database.change(
        workspace,
        """
        insert into eval_config
          (id, workspace_id, name, prompt_snippet, caller_model_id,
           judge_model_id, judge_escalation_model_id, judge_votes, judge_verification, judge_items,
           judge_items_off, judge_mode, judge_undecided, judge_rules, model_options, sentinels,
           created_at)
        values
          (:id, :workspace, :name, :promptSnippet, :callerModelId,
           :judgeModelId, :plan.escalation, :plan.votes, :plan.verification, :plan.items,
           :itemsOff, :plan.mode, :plan.undecided, :rules, :options, :sentinels, :createdAt)
        """,
        sql -> bind(sql, config));
  }

  private static Update bind(Update sql, EvalConfig config) {
    return sql.bindMethods(config)
        .bind("itemsOff", StoredJson.write(config.plan().without()))
        .bind("options", StoredJson.write(Options.of(config)));
  }

  /// Stores the changed name, criteria and models of a config. Returns whether the config exists.
  public boolean update(WorkspaceId workspace, EvalConfig config) {
    return database.change(
            workspace,
            """
            update eval_config
               set name = :name, prompt_snippet = :promptSnippet, caller_model_id = :callerModelId,
                   judge_model_id = :judgeModelId, judge_escalation_model_id = :plan.escalation,
                   judge_votes = :plan.votes, judge_verification = :plan.verification,
                   judge_items = :plan.items, judge_items_off = :itemsOff,
                   judge_mode = :plan.mode, judge_undecided = :plan.undecided,
                   judge_rules = :rules, model_options = :options, sentinels = :sentinels
             where workspace_id = :workspace and id = :id and deleted_at is null
            """,
            sql -> bind(sql, config))
        == 1;
  }

  /// Whether the config exists, or was deleted and still has runs.
  public boolean isKnown(WorkspaceId workspace, ConfigId id) {
    return database.read(
        workspace,
        """
        select count(*) from eval_config
         where workspace_id = :workspace and id = :id
        """,
        sql -> sql.bind("id", id).mapTo(Integer.class).one() == 1);
  }

  public Optional<EvalConfig> find(WorkspaceId workspace, ConfigId id) {
    return database.read(
        workspace,
        """
        select id, name, prompt_snippet, caller_model_id, judge_model_id,
               judge_escalation_model_id, judge_votes, judge_verification, judge_items, judge_items_off, judge_mode, judge_undecided,
               judge_rules, model_options, sentinels, created_at
          from eval_config
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).map(ConfigStore::config).findOne());
  }

  /// Lists configs, newest first.
  public Page<EvalConfig> list(WorkspaceId workspace, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, name, prompt_snippet, caller_model_id,
               judge_model_id, judge_escalation_model_id, judge_votes,
               judge_verification, judge_items, judge_items_off, judge_mode, judge_undecided, judge_rules, model_options, sentinels, created_at
          from eval_config
         where workspace_id = :workspace and deleted_at is null
           and seq < :before
         order by seq desc
         limit :probe
        """,
        sql -> sql,
        ConfigStore::config);
  }

  /// The stored form of the options of a config's models.
  private record Options(
      Optional<ModelOptions> caller, SortedMap<JudgeRole, ModelOptions> judging) {
    static Options of(EvalConfig config) {
      return new Options(Optional.of(config.callerOptions()), config.plan().options());
    }
  }

  private static EvalConfig config(ResultSet row, StatementContext context) throws SQLException {
    Options options = StoredJson.read(row.getString("model_options"), Options.class);
    return new EvalConfig(
        new ConfigId(row.getString("id")),
        row.getString("name"),
        row.getString("prompt_snippet"),
        Optional.ofNullable(row.getString("caller_model_id")).map(ModelId::new),
        Optional.ofNullable(row.getString("judge_model_id")).map(ModelId::new),
        options.caller().orElse(ModelOptions.DEFAULTS),
        new JudgePlan(
            row.getInt("judge_votes"),
            JudgePlan.VerificationMode.valueOf(row.getString("judge_verification")),
            Optional.ofNullable(row.getString("judge_items")).map(JudgePlan.Items::valueOf),
            List.of(StoredJson.read(row.getString("judge_items_off"), UniversalItem[].class)),
            JudgePlan.Mode.valueOf(row.getString("judge_mode")),
            Optional.ofNullable(row.getString("judge_escalation_model_id")).map(ModelId::new),
            JudgePlan.Policy.valueOf(row.getString("judge_undecided")),
            options.judging()),
        StoredJson.read(row.getString("judge_rules"), JudgeRules.class),
        row.getInt("sentinels"),
        Micros.instant(row, "created_at"));
  }
}
