-- The parts of a provider's answer beside words and calls.
alter table model_answer add column thinking text;
alter table model_answer add column opaque text;        -- JSON: what the provider needs back
alter table model_answer add column executed text;      -- JSON: what the agent's own server called

-- The options of a version's model, in one column, because providers have options of their own.
alter table versioned_prompt add column model_options text not null default '{}';
update versioned_prompt set model_options = json_object('temperature', temperature, 'maxTokens', max_tokens);
alter table versioned_prompt drop column temperature;
alter table versioned_prompt drop column max_tokens;

-- The options of the caller's model and of those that judge.
alter table eval_config add column model_options text not null default '{}';

-- What answers of models said about a run that a person should know, each once for each run.
create table run_warning (
  seq integer primary key autoincrement,
  workspace_id text not null references workspace (id),
  run_id text not null references eval_run (id),
  code text not null,
  message text not null,
  created_at bigint not null,
  unique (workspace_id, run_id, code, message)
);
create index run_warning_run on run_warning (run_id);

-- The pages of a run's items.
create index eval_item_page on eval_item (workspace_id, run_id, position);
