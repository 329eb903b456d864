-- A run that may stop before all of its items have ended, and the answer with which it did.
alter table eval_run add column stop_margin double precision;  -- the margin of its gate; null if it may not
alter table eval_run add column stopped_answer text;           -- null unless it has stopped early
alter table eval_run add column stopped_ground text;
alter table eval_run add column stopped_records integer;       -- the compared records that the answer rests on
