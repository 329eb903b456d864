-- Calls that are neither passing nor failing: the judge could not tell, and the config leaves that
-- out.
alter table eval_run add column num_excluded integer not null default 0;
alter table eval_run add column num_continued_excluded integer not null default 0;
alter table eval_result add column excluded integer not null default 0;
alter table eval_result add column continued_excluded integer not null default 0;

-- The counts of a run are derived at each end of an item, from these alone: a result's own row is
-- as long as its call.
create index eval_result_counts on eval_result
  (workspace_id, run_id, superseded_at, num_alerts, excluded, num_undecided, judge_votes,
   judge_invalid, continued_alerts, continued_excluded, continued_errored);
drop index eval_item_state;
create index eval_item_counts on eval_item (workspace_id, run_id, state, error_code);
