-- How the newest rejudgement of a run stands; none where its status is null.
alter table eval_run add column rejudge_status text;
alter table eval_run add column rejudge_hash text collate "C";
alter table eval_run add column rejudge_records integer not null default 0;
alter table eval_run add column rejudge_judged integer not null default 0;
alter table eval_run add column rejudge_errored integer not null default 0;
alter table eval_run add column rejudge_error text;
alter table eval_run add column rejudge_started_at bigint;
alter table eval_run add column rejudge_ended_at bigint;

-- And of its items; the epoch is reserved when it begins.
alter table eval_item add column rejudge_state text;
alter table eval_item add column rejudge_epoch integer;
alter table eval_item add column rejudge_error text;
