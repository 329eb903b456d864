-- Instants are microseconds since 1970 UTC. seq orders rows within one instant and carries the
-- pages. Flags are 0 or 1. JSON is text: no query looks into it.
-- Tables are in the order of "What is stored where" in ARCHITECTURE.md.

create table workspace (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  name text not null,
  real_functions text not null default 'NEVER', -- whether its functions are really called
  created_at bigint not null,
  deleted_at bigint
);

create table api_key (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  handle text collate "C" not null unique,      -- the part of the key by which its row is found
  digest text not null,
  name text not null default '',
  permissions text not null,                    -- names between commas, such as ',READ,CI,'
  created_at bigint not null,
  expires_at bigint,
  deleted_at bigint
);

-- Secrets of the server itself, such as the key that signs page cursors.
create table server_secret (
  name text not null primary key,
  value text not null,
  created_at bigint not null
);

create table call_agent (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  name text not null,
  opening_line_type text,
  opening_line_content text,
  fill_empty_variables smallint not null,
  default_prompt_id text collate "C" not null,
  default_extractor_id text collate "C",
  linked_functions text not null default '[]',  -- JSON, in the order of the client
  settings text not null,                       -- JSON: its other fields
  created_at bigint not null,
  deleted_at bigint
);
create index call_agent_page on call_agent (workspace_id, seq);

create table versioned_prompt (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  agent_id text collate "C" not null references call_agent (id),
  name text not null,
  agent_type text not null,
  model_id text collate "C" not null,
  temperature double precision,
  max_tokens integer,
  prompt text,
  settings text not null,                       -- JSON: its other fields
  created_at bigint not null,
  deleted_at bigint
);
create index versioned_prompt_page on versioned_prompt (workspace_id, agent_id, seq);

create table extractor (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  agent_id text collate "C" not null references call_agent (id),
  name text not null,
  fields_schema text not null,
  created_at bigint not null,
  deleted_at bigint
);
create index extractor_page on extractor (workspace_id, agent_id, seq);

create table function_definition (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  name text not null,
  function_type text not null,
  body text not null,                           -- JSON; the values of headers are encrypted
  created_at bigint not null,
  deleted_at bigint
);
create index function_definition_page on function_definition (workspace_id, seq);

create table eval_config (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  name text not null,
  prompt_snippet text not null,
  caller_model_id text collate "C",
  judge_model_id text collate "C",
  judge_escalation_model_id text,
  judge_votes integer not null default 1,
  judge_verification text not null default 'ALERTS',
  judge_items text,
  judge_items_off text not null default '[]',
  judge_mode text not null default 'PER_TURN',
  judge_undecided text not null default 'FAIL',
  judge_rules text not null default '{}',
  sentinels integer not null default 0,         -- labelled turns that each run carries along
  created_at bigint not null,
  deleted_at bigint                             -- set where runs stay; the words are gone then
);
create index eval_config_page on eval_config (workspace_id, seq);

-- A DIAL record names its dial and leaves the columns of a PROMPT record empty.
create table eval_record (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  config_id text collate "C" not null references eval_config (id),
  record_type text not null,
  prompt_id text collate "C" not null,
  dial_id text collate "C",
  name text not null,
  folded_name text not null,                    -- the name as it is searched
  description text not null,
  system_prompt text not null,
  max_turns integer not null,
  agent_inputs text not null,
  function_mocks text,                          -- JSON: mocks that hold for this record alone
  caller_manner text,                           -- JSON: style and codes; null for the defaults
  created_at bigint not null,
  deleted_at bigint
);
create index eval_record_page on eval_record (workspace_id, config_id, seq);

-- A recorded call. identity is the source's id of the call, else a hash of what was said, so that
-- importing a call twice makes one dial.
create table dial (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  identity text collate "C" not null,
  agent_id text collate "C",
  prompt_id text collate "C",
  status text not null,
  inputs text not null,
  transcript text not null,
  settings text not null,
  started_at bigint,
  ended_at bigint,
  created_at bigint not null,
  deleted_at bigint,
  unique (workspace_id, identity)
);
create index dial_page on dial (workspace_id, seq);

-- What a run was started with, stored once for equal content, so that editing never changes a run.
create table snapshot (
  seq bigint generated always as identity primary key,
  workspace_id text collate "C" not null references workspace (id),
  hash text collate "C" not null,
  kind text not null,
  body text not null,
  created_at bigint not null,
  unique (workspace_id, hash)
);

create table eval_run (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  config_id text collate "C" not null references eval_config (id),
  call_agent_id text collate "C" not null,
  versioned_prompt_id text collate "C" not null,
  -- snapshots and the checklist
  agent_hash text collate "C" not null,
  prompt_hash text collate "C" not null,
  judge_hash text collate "C" not null,
  functions_hash text,
  checklist_hash text,
  checklist_version integer,
  agent_model text,
  caller_model text,
  judge_model text,
  escalation_judge_model text,                    -- asked where the judge leaves a turn undecided
  replay_mode text not null default 'DECISIONS',
  status text not null,
  error text,
  seed bigint not null,
  secret text not null,
  -- counts, derived whenever an item ends; those of continued calls are of recorded calls that went
  -- on with a simulated caller
  num_records integer not null,
  num_passing integer not null,
  num_failing integer not null,
  num_excluded integer not null default 0,
  num_errored integer not null,
  num_cancelled integer not null default 0,
  num_not_run integer not null default 0,
  num_invalid integer not null default 0,
  num_undecided integer not null,
  num_continued_passing integer not null default 0,
  num_continued_failing integer not null default 0,
  num_continued_excluded integer not null default 0,
  num_continued_errored integer not null default 0,
  judge_votes integer not null default 0,
  judge_invalid integer not null default 0,     -- votes of which no answer could be used
  -- what the ledger of the run adds up to, and how much it may; a cost is in billionths of the unit
  -- of the prices
  input_tokens bigint not null default 0,
  cached_input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  cost_nanos bigint not null default 0,
  tokens_max bigint,
  cost_nanos_max bigint,
  -- the newest rejudgement of the whole run; none where its status is null
  rejudge_status text,
  rejudge_hash text collate "C",
  rejudge_records integer not null default 0,
  rejudge_judged integer not null default 0,
  rejudge_errored integer not null default 0,
  rejudge_error text,
  rejudge_started_at bigint,
  rejudge_ended_at bigint,
  created_at bigint not null,
  started_at bigint,
  ended_at bigint,
  deleted_at bigint
);
create index eval_run_page on eval_run (workspace_id, config_id, seq);

create table eval_item (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  run_id text collate "C" not null references eval_run (id),
  record_id text collate "C" not null,
  record_hash text collate "C" not null,
  dial_id text collate "C",                     -- the recorded call that is replayed
  result_id text collate "C" not null,
  position integer not null,
  trial integer not null,
  generation integer not null,                       -- one more each time the item is begun anew
  attempt integer not null,                     -- one more with each claim: the fence
  invalid integer not null default 0,           -- simulations that were no fair call
  strikes integer not null default 0,           -- crashes with the item and no new answer
  answers integer not null default 0,           -- length of its ledger at the newest claim
  state text not null,
  error_code text,
  error_message text,
  rejudge_state text,
  rejudge_generation integer,                        -- reserved when the rejudgement of the run begins
  rejudge_error text,
  created_at bigint not null,
  claimed_at bigint,
  ended_at bigint,
  deleted_at bigint,
  unique (run_id, record_id, trial)
);
create index eval_item_result on eval_item (result_id);
-- The counts of a run are derived from this and from eval_result_counts.
create index eval_item_counts on eval_item (workspace_id, run_id, state, error_code);
-- Whose items, answers and snapshots these are, for their removal.
create index eval_item_record on eval_item (workspace_id, record_id);
create index eval_item_dial on eval_item (workspace_id, dial_id);
create index eval_item_snapshot on eval_item (workspace_id, record_hash);

-- One row for each revision of a result: a rejudgement supersedes the row and adds another.
create table eval_result (
  seq bigint generated always as identity primary key,
  id text collate "C" not null,
  workspace_id text collate "C" not null references workspace (id),
  run_id text collate "C" not null references eval_run (id),
  item_id text collate "C" not null references eval_item (id),
  record_hash text collate "C" not null,
  position integer not null,
  revision integer not null,
  num_alerts integer not null,
  excluded integer not null default 0,
  num_undecided integer not null,
  continued_alerts integer,                     -- null where the call did not go on
  continued_excluded integer not null default 0,
  continued_errored integer not null default 0,
  judge_votes integer not null default 0,
  judge_invalid integer not null default 0,
  verdicts text not null,
  transcript text not null,
  simulation text,
  replay text,                                  -- JSON: the answers at the decision points
  created_at bigint not null,                   -- the same in all revisions
  judged_at bigint,                             -- of a revision that replaced an earlier one
  superseded_at bigint,
  erased_at bigint,                             -- of the words; verdicts and counts stay
  deleted_at bigint,
  unique (id, revision),
  unique (item_id, revision)
);
create index eval_result_page on eval_result (workspace_id, run_id, position);
-- All that the counts of a run need, because a row is as long as its call.
create index eval_result_counts on eval_result
  (workspace_id, run_id, superseded_at, num_alerts, excluded, num_undecided, judge_votes,
   judge_invalid, continued_alerts, continued_excluded, continued_errored);
create index eval_result_run on eval_result (run_id);

-- What people say of turns and of calls as a whole: one mark each, whatever the result's revision.
create table turn_label (
  workspace_id text collate "C" not null references workspace (id),
  result_id text collate "C" not null,
  turn_index integer not null,
  accurate integer not null,
  labelled_at bigint not null,
  primary key (workspace_id, result_id, turn_index)
);

create table call_label (
  workspace_id text collate "C" not null references workspace (id),
  result_id text collate "C" not null,
  accurate integer not null,
  labelled_at bigint not null,
  primary key (workspace_id, result_id)
);

-- Sentinels: labelled turns that are judged again in a run, each with the item in which that happens.
create table sentinel (
  workspace_id text collate "C" not null references workspace (id),
  run_id text collate "C" not null,
  number integer not null,
  item_id text collate "C" not null,
  result_id text collate "C" not null,
  turn_index integer not null,
  known text not null,                          -- the label when the run began
  verdicts text,                                -- what the judge says of it, once it has said so
  primary key (workspace_id, run_id, number)
);
create index sentinel_item on sentinel (workspace_id, item_id);

-- The items that prompts and criteria come to, by the digest of what they were made from.
create table checklist (
  workspace_id text collate "C" not null references workspace (id),
  source_hash text collate "C" not null,
  version integer not null,
  origin text not null,
  items text not null,
  problem text,
  config_id text collate "C",                   -- for these it was first made
  prompt_id text collate "C",
  created_at bigint not null,
  primary key (workspace_id, source_hash, version)
);

-- The ledger: every answer of a model, kept before it is used. An answer belongs to its item.
create table model_answer (
  seq bigint generated always as identity primary key,
  workspace_id text collate "C" not null references workspace (id),
  run_id text collate "C" not null references eval_run (id),
  item_id text collate "C" not null references eval_item (id),
  generation integer not null,
  purpose text collate "C" not null,
  position text collate "C" not null,           -- in the work on the item
  vote integer not null,
  ask integer not null,
  model_id text collate "C" not null,
  request_hash text collate "C" not null,
  answer text not null,
  calls text,                                   -- JSON: the functions that the model called
  finish text collate "C" not null,
  answered_by text not null,
  input_tokens bigint not null,
  cached_input_tokens bigint not null,
  output_tokens bigint not null,
  cost_nanos bigint not null,
  elapsed_micros bigint not null,
  created_at bigint not null,
  unique (item_id, generation, purpose, position, vote, ask)
);
create index model_answer_run on model_answer (run_id);

-- A request with an Idempotency-Key, and its answer once there is one.
create table idempotent_request (
  seq bigint generated always as identity primary key,
  workspace_id text collate "C" not null references workspace (id),
  request_key text collate "C" not null,
  fingerprint text collate "C" not null,
  answer text,
  created_at bigint not null,
  unique (workspace_id, request_key)
);
create index idempotent_request_age on idempotent_request (created_at);

-- The table of db-scheduler; its columns are the library's.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- One row that the server writes to see whether the database takes changes.
create table readiness (
  id integer primary key,
  checked_at bigint not null
);
