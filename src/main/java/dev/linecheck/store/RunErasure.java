package dev.linecheck.store;

import dev.linecheck.domain.run.RunId;
import java.util.List;

/// Removes a run's copies of a thing: its items with their results, labels and answers. A run with
/// other items keeps them, and its sums are derived again; a run without any is removed.
final class RunErasure {
  private final RunUse use;
  private final RunId run;

  private RunErasure(RunUse use, RunId run) {
    this.use = use;
    this.run = run;
  }

  /// Removes the thing from all runs, which have all ended, and returns these runs.
  static List<RunId> erase(RunUse use) {
    List<RunId> runs = use.runs();
    runs.forEach(run -> new RunErasure(use, run).erase());
    return runs;
  }

  private void erase() {
    RunTally.lock(use.rows(), run);
    WorkQueue.withdraw(use.rows(), WorkQueue.ITEMS, run);
    WorkQueue.withdraw(use.rows(), WorkQueue.REJUDGE, run);
    SentinelWords.erase(use, run);
    forgetError();
    RunWarnings.erase(use.rows(), run);
    update("delete from turn_label where workspace_id = :workspace and result_id in <results>");
    update("delete from call_label where workspace_id = :workspace and result_id in <results>");
    update("delete from sentinel where workspace_id = :workspace and item_id in <items>");
    update("delete from model_answer where workspace_id = :workspace and item_id in <items>");
    update("delete from eval_result where workspace_id = :workspace and item_id in <items>");
    update("delete from eval_item where workspace_id = :workspace and id in <items>");
    if (removeEmptyRun() == 0) {
      derive();
    }
  }

  /// Clears the run's error if it quotes an erased item.
  private void forgetError() {
    update(
        """
        update eval_run set error = null
         where workspace_id = :workspace and id = :run
           and error in (select error_message from eval_item
                          where workspace_id = :workspace and id in <items>
                            and error_message is not null)
        """);
  }

  private int removeEmptyRun() {
    return update(
        """
        delete from eval_run
         where workspace_id = :workspace and id = :run
           and not exists (select 1 from eval_item where run_id = :run)
        """);
  }

  private void derive() {
    update(
        """
        update eval_run
           set num_records = (select case when eval_run.noise_of is null
                                          then count(distinct record_id) else count(*) end
                                from eval_item
                               where workspace_id = :workspace and run_id = :run),
               (input_tokens, cached_input_tokens, output_tokens, cost_nanos) =
               (select coalesce(sum(input_tokens), 0), coalesce(sum(cached_input_tokens), 0),
                       coalesce(sum(output_tokens), 0), coalesce(sum(cost_nanos), 0)
                  from model_answer
                 where workspace_id = :workspace and run_id = :run)
         where workspace_id = :workspace and id = :run
        """);
    RunTally.derive(use.rows(), run);
    update(
        """
        update eval_run
           set error = (select error_message from eval_item
                         where workspace_id = :workspace and run_id = :run and state = 'ERRORED'
                         order by position
                         limit 1)
         where workspace_id = :workspace and id = :run and status = 'FAILED' and error is null
        """);
    // nothing is left to retry, and a retry would never end
    update(
        """
        update eval_run set status = 'SUCCESS', error = null
         where workspace_id = :workspace and id = :run and status = 'FAILED'
           and num_errored + num_not_run = 0
        """);
    RejudgeTally.derive(use.rows(), run);
  }

  private int update(String sql) {
    return use.change(sql, update -> update.bind("run", run));
  }
}
