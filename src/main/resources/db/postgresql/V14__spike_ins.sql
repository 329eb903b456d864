-- Labelled turns that ride along in the runs of a config.
alter table eval_config add column spike_ins integer not null default 0;

-- Those of a run, each with the item that carries it, and what the judge says of it.
create table spike_in (
  workspace_id text collate "C" not null references workspace (id),
  run_id text collate "C" not null,
  number integer not null,
  item_id text collate "C" not null,
  result_id text collate "C" not null,
  turn_index integer not null,
  known text not null,
  verdicts text,
  primary key (workspace_id, run_id, number)
);
create index spike_in_item on spike_in (workspace_id, item_id);
