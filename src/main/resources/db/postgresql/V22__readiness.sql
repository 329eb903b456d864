-- One row that the server writes to see whether the database takes changes.
create table readiness (
  id integer primary key,
  checked_at bigint not null
);
