-- What a judge is asked beside the criteria of a config.
alter table eval_config add column judge_items text not null default 'COMPILED';
alter table eval_config add column judge_items_off text not null default '[]';
alter table eval_config add column judge_mode text not null default 'PER_TURN';

-- Votes that the judge was asked for, and those of which no answer could be used.
alter table eval_result add column judge_votes integer not null default 0;
alter table eval_result add column judge_invalid integer not null default 0;
alter table eval_run add column judge_votes integer not null default 0;
alter table eval_run add column judge_invalid integer not null default 0;

-- What prompts and criteria come to, by the digest of what they were made from.
create table checklist (
  workspace_id text not null references workspace (id),
  source_hash text not null,
  version integer not null,
  origin text not null,
  items text not null,
  problem text,
  created_at bigint not null,
  primary key (workspace_id, source_hash, version)
);
alter table eval_run add column checklist_version integer;
alter table eval_run add column checklist_hash text;
