-- Work is queued in shares of runs instead of one piece for each item. A share is the items with one
-- number; an item that was queued before is a share of its own.
alter table eval_run add column share_size integer not null default 1;
alter table eval_run add column shares integer not null default 0;          -- numbers used so far
alter table eval_item add column share integer not null default 0;
alter table eval_item add column rejudge_share integer;
update eval_run set shares = num_records;
update eval_item set share = position;
update eval_item set rejudge_share = position where rejudge_state is not null;
create index eval_item_share on eval_item (workspace_id, run_id, share);
create index eval_item_rejudge_share on eval_item (workspace_id, run_id, rejudge_share)
  where rejudge_share is not null;

insert into scheduled_tasks
  (task_name, task_instance, execution_time, picked, version, priority)
select 'items', i.workspace_id || '/' || i.run_id || '/' || i.share, t.execution_time, false, 1, t.priority
  from scheduled_tasks t
  join eval_item i
    on t.task_instance = i.workspace_id || '/' || i.id || '/' || (i.generation - i.invalid)
 where t.task_name = 'item';
delete from scheduled_tasks where task_name = 'item';

update scheduled_tasks
   set task_instance = (select i.workspace_id || '/' || i.run_id || '/' || i.rejudge_share
                          from eval_item i
                         where scheduled_tasks.task_instance
                               = i.workspace_id || '/' || i.id || '/' || i.rejudge_generation)
 where task_name = 'rejudge'
   and task_instance in (select i.workspace_id || '/' || i.id || '/' || i.rejudge_generation
                           from eval_item i where i.rejudge_share is not null);
