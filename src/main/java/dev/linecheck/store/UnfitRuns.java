package dev.linecheck.store;

/// The runs that are no basis for more work with the setup of their start, such as more trials, or
/// a measurement of their noise.
final class UnfitRuns {
  /// The cases of an SQL `case` over `eval_run` that name why the run `:run` is none.
  static final String CASES =
      """
      when status in ('PENDING', 'RUNNING') then 'RUN_ACTIVE'
      when status = 'CANCELLED' then 'RUN_CANCELLED'
      when rejudge_status = 'RUNNING' then 'REJUDGE_ACTIVE'
      when exists (select 1 from eval_result
                    where workspace_id = :workspace and run_id = :run and revision > 1)
        then 'JUDGED_AGAIN'
      when stopped_answer is not null then 'STOPPED_EARLY'
      when num_not_run > 0 then 'NOT_ALL_RUN'
      """;

  private UnfitRuns() {}
}
