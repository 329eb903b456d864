-- The ledger: every answer of a model, kept before it is used. An answer belongs to its item.
create table model_answer (
  seq integer primary key autoincrement,
  workspace_id text not null references workspace (id),
  run_id text not null references eval_run (id),
  item_id text not null references eval_item (id),
  epoch integer not null,
  purpose text not null,
  step integer not null,
  vote integer not null,
  ask integer not null,
  model_id text not null,
  request_hash text not null,
  answer text not null,
  finish text not null,
  answered_by text not null,
  input_tokens bigint not null,
  cached_input_tokens bigint not null,
  output_tokens bigint not null,
  cost_nanos bigint not null,
  elapsed_micros bigint not null,
  created_at bigint not null,
  unique (item_id, epoch, purpose, step, vote, ask)
);

-- What the ledger of a run adds up to, and how much it may. A cost is in billionths of the unit of
-- the prices.
alter table eval_run add column input_tokens bigint not null default 0;
alter table eval_run add column cached_input_tokens bigint not null default 0;
alter table eval_run add column output_tokens bigint not null default 0;
alter table eval_run add column cost_nanos bigint not null default 0;
alter table eval_run add column tokens_max bigint;
alter table eval_run add column cost_nanos_max bigint;

-- How often the item's simulation was no fair call; how often a process died with the item in hand
-- and nothing new in the ledger; and how long the ledger was at the newest claim.
alter table eval_item add column invalid integer not null default 0;
alter table eval_item add column strikes integer not null default 0;
alter table eval_item add column answers integer not null default 0;

create index eval_item_result on eval_item (result_id);
