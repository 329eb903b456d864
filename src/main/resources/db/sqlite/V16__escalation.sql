-- The model that is asked where the judge leaves a turn undecided; null for none.
alter table eval_config add column judge_escalation_model_id text;
