package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The newest runs of several configs at once.
public final class RecentRunStore {
  private final Database database;

  public RecentRunStore(Database database) {
    this.database = database;
  }

  /// Returns up to so many runs of each config, the newest first. A config without runs is absent.
  public Map<ConfigId, List<EvalRun>> newest(
      WorkspaceId workspace, List<ConfigId> configs, int most) {
    if (configs.isEmpty()) {
      return Map.of();
    }
    return database
        .read(
            workspace,
            """
            select <columns>
              from eval_run
             where workspace_id = :workspace
               and seq in (select seq
                             from (select seq, row_number() over (partition by config_id
                                                                  order by seq desc) as age
                                     from eval_run
                                    where workspace_id = :workspace and deleted_at is null
                                      and noise_of is null and config_id in (<configs>)) aged
                            where age <= :most)
             order by seq desc
            """,
            sql ->
                sql.define("columns", RunStore.COLUMNS)
                    .bindList("configs", configs.stream().map(ConfigId::value).toList())
                    .bind("most", most)
                    .map(RunStore::run)
                    .list())
        .stream()
        .collect(Collectors.groupingBy(EvalRun::configId));
  }

  /// Returns the newest run of each of the newest versions that configs have run, the newest first.
  /// A version that was changed is another one.
  ///
  /// @param most the most versions of a config
  public Map<ConfigId, List<EvalRun>> ofVersions(
      WorkspaceId workspace, List<ConfigId> configs, int most) {
    if (configs.isEmpty()) {
      return Map.of();
    }
    return database
        .read(
            workspace,
            """
            select <columns>
              from eval_run
             where workspace_id = :workspace
               and seq in (select newest
                             from (select newest, row_number() over (partition by config_id
                                                                     order by newest desc) as age
                                     from (select config_id, max(seq) as newest
                                             from eval_run
                                            where workspace_id = :workspace and deleted_at is null
                                              and noise_of is null and config_id in (<configs>)
                                              and num_passing + num_failing > 0
                                            group by config_id, versioned_prompt_id, prompt_digest)
                                          versions) aged
                            where age <= :most)
             order by seq desc
            """,
            sql ->
                sql.define("columns", RunStore.COLUMNS)
                    .bindList("configs", configs.stream().map(ConfigId::value).toList())
                    .bind("most", most)
                    .map(RunStore::run)
                    .list())
        .stream()
        .collect(Collectors.groupingBy(EvalRun::configId));
  }

  /// Counts the runs of each config that have not ended. A config without one is absent.
  public Map<ConfigId, Long> running(WorkspaceId workspace) {
    return database
        .read(
            workspace,
            """
            select config_id
              from eval_run
             where workspace_id = :workspace and deleted_at is null
               and status in ('PENDING', 'RUNNING')
            """,
            sql -> sql.mapTo(String.class).list())
        .stream()
        .collect(Collectors.groupingBy(ConfigId::new, Collectors.counting()));
  }

  /// A prompt version that a config has run.
  ///
  /// @param runs the number of its runs in this config
  public record RanVersion(EvalRun newest, int runs) {}

  /// Returns the prompt versions that a config has run, the one that ran last first.
  public List<RanVersion> versions(WorkspaceId workspace, ConfigId config, int most) {
    return database.read(
        workspace,
        """
        select <columns>, ran.runs
          from eval_run
          join (select max(seq) as newest, count(*) as runs
                  from eval_run
                 where workspace_id = :workspace and config_id = :config and deleted_at is null
                   and noise_of is null
                 group by versioned_prompt_id) ran
            on ran.newest = seq
         where workspace_id = :workspace
         order by seq desc
         limit :most
        """,
        sql ->
            sql.define("columns", RunStore.COLUMNS)
                .bind("config", config)
                .bind("most", most)
                .map((row, context) ->
                    new RanVersion(RunStore.run(row, context), row.getInt("runs")))
                .list());
  }

  /// Returns the newest run of the same config before a run that had another prompt.
  public Optional<EvalRun> before(WorkspaceId workspace, EvalRun run) {
    return database.read(
        workspace,
        """
        select <columns>
          from eval_run
         where workspace_id = :workspace and config_id = :config and deleted_at is null
           and seq < (select seq from eval_run where workspace_id = :workspace and id = :run)
           and prompt_hash <>
               (select prompt_hash from eval_run where workspace_id = :workspace and id = :run)
         order by seq desc
         limit 1
        """,
        sql ->
            sql.define("columns", RunStore.COLUMNS)
                .bind("config", run.configId())
                .bind("run", run.id())
                .map(RunStore::run)
                .findOne());
  }
}
