-- The identity of the judge of each judgement, beside its verdicts, so that judgements can be compared
-- without reading them. Null in rows of earlier releases.
alter table eval_result add column fingerprint text;

-- A version keeps its id when it is changed, and its content gets the next number.
alter table versioned_prompt add column revision integer not null default 1;

-- The version of a run as it was when the run started. Number and digest are null in runs of earlier
-- releases.
alter table eval_run add column prompt_name text not null default '';
alter table eval_run add column prompt_revision integer;
alter table eval_run add column prompt_digest text;
update eval_run
   set prompt_name = coalesce((select json_extract(s.body, '$.name') from snapshot s
                                where s.workspace_id = eval_run.workspace_id
                                  and s.hash = eval_run.prompt_hash), '');

-- The checklist of the criteria, which is the same for all versions. checklist_hash and _version name
-- that of the prompt; in runs of earlier releases, one of both.
alter table eval_run add column shared_checklist_hash text;
alter table eval_run add column shared_checklist_version integer;

-- Judgements in which items of the version's own prompt counted, and judgements without a checklist
-- that the judge's model failed to write; and their numbers in each run.
alter table eval_result add column own_prompt integer not null default 0;
alter table eval_result add column checklist_failed integer not null default 0;
alter table eval_run add column num_own_prompt integer not null default 0;
alter table eval_run add column num_checklist_failed integer not null default 0;
drop index eval_result_counts;
create index eval_result_counts on eval_result
  (workspace_id, run_id, superseded_at, num_alerts, excluded, num_undecided, judge_votes,
   judge_invalid, own_prompt, checklist_failed, continued_alerts, continued_excluded,
   continued_errored);
