-- What a provider's answer holds beside words and calls.
alter table model_answer add column thinking text;
alter table model_answer add column opaque text;        -- JSON: what the provider needs back

-- The options of a version's model, in one column, because providers have options of their own.
alter table versioned_prompt add column model_options text not null default '{}';
update versioned_prompt set model_options = json_object('temperature', temperature, 'maxTokens', max_tokens);
alter table versioned_prompt drop column temperature;
alter table versioned_prompt drop column max_tokens;

-- The options of the caller's model and of those that judge.
alter table eval_config add column model_options text not null default '{}';
