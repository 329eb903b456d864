-- Who speaks in a run; null in runs of earlier releases.
alter table eval_run add column agent_model text;
alter table eval_run add column caller_model text;
alter table eval_run add column judge_model text;
