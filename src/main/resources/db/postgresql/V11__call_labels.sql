-- What people say of calls as a whole, one mark a result, whatever its revision.
create table call_label (
  workspace_id text collate "C" not null references workspace (id),
  result_id text collate "C" not null,
  accurate integer not null,
  labelled_at bigint not null,
  primary key (workspace_id, result_id)
);
