-- What becomes of a turn that the judge could not tell about.
alter table eval_config add column judge_undecided text not null default 'FAIL';
