-- Instants are microseconds since 1970 UTC. seq orders rows within one instant and carries the pages.

create table workspace (
  seq integer primary key autoincrement,
  id text not null unique,
  name text not null,
  created_at bigint not null,
  deleted_at bigint
);

create table api_key (
  seq integer primary key autoincrement,
  id text not null unique,
  workspace_id text not null references workspace (id),
  handle text not null unique,
  digest text not null,
  created_at bigint not null,
  deleted_at bigint
);

-- What the server itself keeps to itself, such as the key that signs page cursors.
create table server_secret (
  name text not null primary key,
  value text not null,
  created_at bigint not null
);

create table call_agent (
  seq integer primary key autoincrement,
  id text not null unique,
  workspace_id text not null references workspace (id),
  name text not null,
  opening_line_type text,
  opening_line_content text,
  fill_empty_variables smallint not null,
  default_prompt_id text not null,
  settings text not null,
  created_at bigint not null,
  deleted_at bigint
);
create index call_agent_page on call_agent (workspace_id, seq);

create table versioned_prompt (
  seq integer primary key autoincrement,
  id text not null unique,
  workspace_id text not null references workspace (id),
  agent_id text not null references call_agent (id),
  name text not null,
  agent_type text not null,
  model_id text not null,
  temperature double precision,
  max_tokens integer,
  prompt text,
  settings text not null,
  created_at bigint not null,
  deleted_at bigint
);
create index versioned_prompt_page on versioned_prompt (workspace_id, agent_id, seq);

create table eval_config (
  seq integer primary key autoincrement,
  id text not null unique,
  workspace_id text not null references workspace (id),
  name text not null,
  prompt_snippet text not null,
  caller_model_id text,
  judge_model_id text,
  created_at bigint not null,
  deleted_at bigint
);
create index eval_config_page on eval_config (workspace_id, seq);

create table eval_record (
  seq integer primary key autoincrement,
  id text not null unique,
  workspace_id text not null references workspace (id),
  config_id text not null references eval_config (id),
  record_type text not null,
  prompt_id text not null,
  name text not null,
  folded_name text not null,
  description text not null,
  system_prompt text not null,
  max_turns integer not null,
  agent_inputs text not null,
  created_at bigint not null,
  deleted_at bigint
);
create index eval_record_page on eval_record (workspace_id, config_id, seq);

-- What a run was started with, stored once for equal content, so that editing never changes a run.
create table snapshot (
  seq integer primary key autoincrement,
  workspace_id text not null references workspace (id),
  hash text not null,
  kind text not null,
  body text not null,
  created_at bigint not null,
  unique (workspace_id, hash)
);

create table eval_run (
  seq integer primary key autoincrement,
  id text not null unique,
  workspace_id text not null references workspace (id),
  config_id text not null references eval_config (id),
  call_agent_id text not null,
  versioned_prompt_id text not null,
  agent_hash text not null,
  prompt_hash text not null,
  judge_hash text not null,
  status text not null,
  seed bigint not null,
  secret text not null,
  num_records integer not null,
  num_passing integer not null,
  num_failing integer not null,
  num_errored integer not null,
  num_undecided integer not null,
  error text,
  created_at bigint not null,
  started_at bigint,
  ended_at bigint,
  deleted_at bigint
);
create index eval_run_page on eval_run (workspace_id, config_id, seq);

create table eval_item (
  seq integer primary key autoincrement,
  id text not null unique,
  workspace_id text not null references workspace (id),
  run_id text not null references eval_run (id),
  record_id text not null,
  record_hash text not null,
  result_id text not null,
  position integer not null,
  trial integer not null,
  seed bigint not null,
  epoch integer not null,
  attempt integer not null,
  state text not null,
  error_code text,
  error_message text,
  created_at bigint not null,
  claimed_at bigint,
  ended_at bigint,
  deleted_at bigint,
  unique (run_id, record_id, trial)
);
create index eval_item_state on eval_item (run_id, state);

create table eval_result (
  seq integer primary key autoincrement,
  id text not null,
  workspace_id text not null references workspace (id),
  run_id text not null references eval_run (id),
  item_id text not null references eval_item (id),
  record_hash text not null,
  position integer not null,
  revision integer not null,
  num_alerts integer not null,
  num_undecided integer not null,
  verdicts text not null,
  transcript text not null,
  simulation text,
  created_at bigint not null,
  superseded_at bigint,
  deleted_at bigint,
  unique (id, revision),
  unique (item_id, revision)
);
create index eval_result_page on eval_result (workspace_id, run_id, position);

-- The table of db-scheduler; its columns are the library's.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data blob,
  execution_time timestamp not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp,
  last_failure timestamp,
  consecutive_failures integer,
  last_heartbeat timestamp,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
