-- When the words of a result were erased; its verdicts and counts stay.
alter table eval_result add column erased_at bigint;

-- The recorded call that an item goes through, so that the runs of a dial are found.
alter table eval_item add column dial_id text;
update eval_item
   set dial_id = (select json_extract(s.body, '$.record.dialId.value') from snapshot s
                   where s.workspace_id = eval_item.workspace_id and s.hash = eval_item.record_hash
                     and s.kind = 'RECORDED_CALL');

-- Whose items, answers and frozen copies these are, for their removal.
create index eval_item_record on eval_item (workspace_id, record_id);
create index eval_item_dial on eval_item (workspace_id, dial_id);
create index eval_item_snapshot on eval_item (workspace_id, record_hash);
create index eval_result_run on eval_result (run_id);
create index model_answer_run on model_answer (run_id);

-- The config and the prompt version that a checklist was first made for; null in earlier releases.
alter table checklist add column config_id text;
alter table checklist add column prompt_id text;

-- Earlier releases hid what was deleted. Of a config that has runs the ids stay.
delete from eval_record
 where deleted_at is not null
    or config_id in (select id from eval_config where deleted_at is not null);
update eval_config
   set name = '', prompt_snippet = '', caller_model_id = null, judge_model_id = null,
       judge_escalation_model_id = null, judge_items_off = '[]', judge_rules = '{}'
 where deleted_at is not null;
delete from eval_config
 where deleted_at is not null
   and not exists (select 1 from eval_run where eval_run.config_id = eval_config.id);
delete from versioned_prompt
 where agent_id in (select id from call_agent where deleted_at is not null);
delete from extractor where agent_id in (select id from call_agent where deleted_at is not null);
delete from call_agent where deleted_at is not null;
delete from function_definition where deleted_at is not null;
update api_key set name = '' where deleted_at is not null;

-- The file is written anew once, for what moved rows left in it.
pragma user_version = 1;
