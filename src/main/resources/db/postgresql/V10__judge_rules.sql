-- What a config has checked without a model; the built-in rules alone where it says nothing.
alter table eval_config add column judge_rules text not null default '{}';
