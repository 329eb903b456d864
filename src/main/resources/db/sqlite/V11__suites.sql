-- The suites that clients push whole. Each owns what its pushes made, and finds it again by the names of the client.
create table suite (
  workspace_id text not null references workspace (id),
  id text not null,                            -- the name that the client gave the suite
  name text not null,
  agent_id text not null,
  prompt_id text not null,                     -- the version of the newest push
  config_id text not null,
  primary key (workspace_id, id)
);

create table suite_record (
  workspace_id text not null references workspace (id),
  suite_id text not null,
  record_key text not null,
  position integer not null,                    -- the order of the newest push
  record_id text not null,
  primary key (workspace_id, suite_id, record_key)
);

create table suite_function (
  workspace_id text not null references workspace (id),
  suite_id text not null,
  function_name text not null,
  position integer not null,
  function_id text not null,
  primary key (workspace_id, suite_id, function_name)
);
