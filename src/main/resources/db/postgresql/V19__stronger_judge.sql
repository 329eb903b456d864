-- The model that a run asks where its judge leaves a turn undecided.
alter table eval_run add column stronger_judge_model text;
