-- Calls that are neither passing nor failing: the judge could not tell, and the config leaves that
-- out.
alter table eval_run add column num_excluded integer not null default 0;
alter table eval_run add column num_continued_excluded integer not null default 0;
alter table eval_result add column excluded integer not null default 0;
alter table eval_result add column continued_excluded integer not null default 0;
