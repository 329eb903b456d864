-- What a provider's answer holds beside words and calls.
alter table model_answer add column thinking text;
alter table model_answer add column opaque text;        -- JSON: what the provider needs back
