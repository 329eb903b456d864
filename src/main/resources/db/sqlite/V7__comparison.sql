-- The columns that a comparison reads of a record and of a judgement. In rows of earlier releases the digests and
-- faults are null.
alter table eval_item add column content_digest bigint;       -- equal for copies of a record that make the same call
alter table eval_result add column num_turns integer;         -- the judged turns of the agent
alter table eval_result add column call_digest bigint;        -- equal for calls that went alike word for word
alter table eval_result add column faults text;               -- ids of the rules and items that it violates
update eval_result
   set num_turns = json_array_length(verdicts, '$.turns'),
       fingerprint = coalesce(fingerprint, json_extract(verdicts, '$.notes.fingerprint'));

-- A row of SQLite is as long as its call, so a comparison reads this instead. PostgreSQL stores the
-- words apart.
create index eval_result_outcomes on eval_result
  (workspace_id, run_id, superseded_at, item_id, num_alerts, excluded, num_undecided, judge_votes,
   fingerprint, num_turns, call_digest, faults);

-- The last day on which a record is known to fail, such as '2027-01-31', and whether it was when a run
-- started.
alter table eval_record add column known_failure_until text;
alter table eval_item add column known_failure smallint not null default 0;

-- The sums of a run's answers by purpose, from the index alone.
drop index model_answer_run;
create index model_answer_sums on model_answer
  (run_id, workspace_id, purpose, input_tokens, cached_input_tokens, output_tokens, cost_nanos,
   elapsed_micros);
