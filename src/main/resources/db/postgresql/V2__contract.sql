-- What the rest of the contract keeps: functions, extractors, dials, keys with a scope and an end,
-- cancelled items, and the answers to requests that may be repeated.

alter table api_key add column name text not null default '';
alter table api_key add column scope text not null default 'ADMIN';
alter table api_key add column expires_at bigint;

alter table call_agent add column default_extractor_id text collate "C";
-- JSON: the functions that the agent may call, in the order of the client.
alter table call_agent add column linked_functions text not null default '[]';

create table function_definition (
  seq bigint generated always as identity primary key,
  id text collate "C" not null unique,
  workspace_id text collate "C" not null references workspace (id),
  name text not null,
  function_type text not null,
  body text not null,
  created_at bigint not null,
  deleted_at bigint
);
create index function_definition_page on function_definition (workspace_id, seq);

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

-- A past call. identity is the source's id of the call, else a hash of what was said, so that
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

-- A DIAL record names its dial and leaves the columns of a PROMPT record empty.
alter table eval_record add column dial_id text collate "C";

alter table eval_run add column num_cancelled integer not null default 0;
alter table eval_run add column num_not_run integer not null default 0;
alter table eval_run add column num_invalid integer not null default 0;

-- When a judgement that replaced an earlier one was made; created_at stays the result's own.
alter table eval_result add column judged_at bigint;

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
