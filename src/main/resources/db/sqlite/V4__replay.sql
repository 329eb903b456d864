-- Functions that a run offers to the agent, what the agent called, and what it said when it was asked
-- again in the course of a recorded call.
alter table eval_run add column functions_hash text;
alter table model_answer add column calls text;
alter table eval_result add column replay text;
