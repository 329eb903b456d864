-- A run plays each of its records in this many trials, so it has num_records * trials items.
alter table eval_run add column trials integer not null default 1;
alter table eval_run add column extend_to integer;                      -- announced at the start
alter table eval_run add column exploratory smallint not null default 0; -- got trials unannounced

-- The details that people give a run. Tags are in one column, each between two line breaks, so that both
-- databases find one in the same way; no tag has a line break.
alter table eval_run add column name text not null default '';
alter table eval_run add column folded_name text not null default '';  -- the name as it is searched
alter table eval_run add column note text not null default '';
alter table eval_run add column source_commit text not null default '';
alter table eval_run add column tags text not null default '';
alter table eval_run add column baseline_id text;                      -- may be deleted since
alter table eval_run add column filtered smallint not null default 0;  -- whether it left records out

alter table eval_record add column tags text not null default '';
-- The tags of the record when the run started. They are in no snapshot, because a record with other
-- tags is still the same test.
alter table eval_item add column record_tags text not null default '';
