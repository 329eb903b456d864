-- Whether functions of a workspace are called where they are served.
alter table workspace add column real_functions text not null default 'NEVER';
