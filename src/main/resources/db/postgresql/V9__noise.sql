-- A run that measures how much the figures of another run owe to chance. Each of its items comes from an
-- item of that run, whose result it names: JUDGE judges the stored call again, PLAY plays the record
-- anew, and ASK asks the agent again at each of its turns.
alter table eval_run add column noise_of text;                -- the run that it measures
alter table eval_item add column noise_kind text;
alter table eval_item add column noise_source text;           -- the result that it comes from
create index eval_run_noise on eval_run (workspace_id, noise_of) where noise_of is not null;
create index eval_item_noise on eval_item (workspace_id, noise_source) where noise_source is not null;
