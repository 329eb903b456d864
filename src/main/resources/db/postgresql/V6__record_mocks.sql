-- Mocks of functions that hold for one record, as JSON; null for none.
alter table eval_record add column function_mocks text;
