-- Recorded calls that go on with a simulated caller where a version leaves the recording, and those
-- that could not be played on.
alter table eval_run add column replay_mode text not null default 'DECISIONS';
alter table eval_run add column num_continued_passing integer not null default 0;
alter table eval_run add column num_continued_failing integer not null default 0;
alter table eval_run add column num_continued_errored integer not null default 0;
alter table eval_result add column continued_alerts integer;
alter table eval_result add column continued_errored integer not null default 0;
