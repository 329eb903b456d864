-- How much judging goes into one turn: votes, and whether what they fault is looked at again.
alter table eval_config add column judge_votes integer not null default 1;
alter table eval_config add column judge_second_look text not null default 'ALERTS';
