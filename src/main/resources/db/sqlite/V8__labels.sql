-- What people say of turns, one mark a turn of a result, whatever its revision.
create table turn_label (
  workspace_id text not null references workspace (id),
  result_id text not null,
  turn_index integer not null,
  accurate integer not null,
  labelled_at bigint not null,
  primary key (workspace_id, result_id, turn_index)
);
