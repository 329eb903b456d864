-- How a turn or call came to be labelled, by whom, and what the person wrote. Nobody recorded that of earlier labels.
alter table turn_label add column sampling_rule text not null default 'CHOSEN';
alter table turn_label add column sampling_probability double precision; -- null if it is not known
alter table turn_label add column labelled_by text not null default '';
alter table turn_label add column comment text not null default '';
alter table call_label add column sampling_rule text not null default 'CHOSEN';
alter table call_label add column sampling_probability double precision; -- null if it is not known
alter table call_label add column labelled_by text not null default '';
alter table call_label add column comment text not null default '';
