-- The sessions of people who are signed in to the dashboard, on any node. A session is stored as a digest, as keys are.
create table dashboard_session (
  digest text collate "C" not null primary key,
  workspace_id text collate "C" not null references workspace (id),
  key_id text collate "C" not null references api_key (id),
  person text not null,                         -- the name that the labels and decisions of this person carry
  created_at bigint not null,
  expires_at bigint not null
);

create index dashboard_session_age on dashboard_session (expires_at);
