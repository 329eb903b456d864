package dev.linecheck.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/// The items that wait for a worker, in the table of db-scheduler. Work is enqueued in the
/// transaction that creates it.
public final class WorkQueue {
  /// The task of carrying one item; its instance is an [Entry].
  public static final TaskDescriptor<Void> ITEM = TaskDescriptor.of("item");

  /// The task of judging the call of one item again; its instance is an [Entry] too.
  public static final TaskDescriptor<Void> REJUDGE = TaskDescriptor.of("rejudge");

  private WorkQueue() {}

  /// One unit of work by name: an item, and the generation in which it was queued. Playing it again
  /// because the call was no fair one is the same work.
  public record Entry(WorkspaceId workspace, ItemId item, int generation) {
    private static final String SEPARATOR = "/";

    public String text() {
      return workspace.value() + SEPARATOR + item.value() + SEPARATOR + generation;
    }

    public static Entry parse(String text) {
      String[] parts = text.split(SEPARATOR, -1);
      return new Entry(new WorkspaceId(parts[0]), new ItemId(parts[1]), Integer.parseInt(parts[2]));
    }
  }

  /// Work to do, and its place among the items of its run.
  record Task(Entry entry, int position) {}

  /// Enqueues items so that those of different runs take turns: all first items come before all
  /// second ones.
  static void enqueue(
      Handle handle, Dialect dialect, TaskDescriptor<Void> kind, List<Task> tasks, Instant at) {
    SchedulerClient client =
        SchedulerClient.Builder.create(new OneConnection(handle.getConnection()))
            .jdbcCustomization(dialect.scheduling())
            .enablePriority()
            .build();
    client.scheduleBatch(
        tasks.stream()
            .<SchedulableInstance<?>>map(task ->
                SchedulableInstance.of(
                    new TaskInstance.Builder<Void>(kind.getTaskName(), task.entry().text())
                        .priority(-task.position())
                        .build(),
                    at)));
  }

  /// The generation in the names of an item's work, as its columns have it.
  private static String generation(TaskDescriptor<Void> kind) {
    return kind.equals(REJUDGE) ? "rejudge_generation" : "generation - invalid";
  }

  /// Takes back the work of one kind of a run that no worker has taken up.
  static void withdraw(Handle handle, TaskDescriptor<Void> kind, WorkspaceId workspace, RunId run) {
    handle
        .createUpdate(
            """
            delete from scheduled_tasks
             where task_name = :task and picked = false
               and task_instance in (select workspace_id || '/' || id || '/' || (<generation>)
                                       from eval_item
                                      where workspace_id = :workspace and run_id = :run)
            """)
        .define("generation", generation(kind))
        .bind("task", kind.getTaskName())
        .bind("workspace", workspace)
        .bind("run", run)
        .execute();
  }

  /// How many workers of any node have work of one kind of a run in hand.
  public static int carried(
      Database database, TaskDescriptor<Void> kind, WorkspaceId workspace, RunId run) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from scheduled_tasks
                     where task_name = :task and picked = true
                       and task_instance in (select workspace_id || '/' || id || '/' || (<generation>)
                                               from eval_item
                                              where workspace_id = :workspace and run_id = :run)
                    """)
                .define("generation", generation(kind))
                .bind("task", kind.getTaskName())
                .bind("workspace", workspace)
                .bind("run", run)
                .mapTo(Integer.class)
                .one());
  }

  /// Frees what an earlier process had claimed, and makes due what it would find due later: its
  /// pauses are short, so that much of it would come of a clock that was set back since. Only where
  /// one process owns the database.
  public static void freeClaims(Database database, Instant now) {
    database
        .writer()
        .useTransaction(handle -> {
          handle
              .createUpdate(
                  """
                  update scheduled_tasks
                     set picked = false, picked_by = null, last_heartbeat = null,
                         version = version + 1
                   where picked = true
                  """)
              .execute();
          handle
              .createUpdate(
                  """
                  update scheduled_tasks set execution_time = :now, version = version + 1
                   where execution_time > :now
                  """)
              .bind("now", due(database.dialect(), now))
              .execute();
        });
  }

  /// As db-scheduler keeps it.
  private static Argument due(Dialect dialect, Instant at) {
    return (position, statement, _) -> dialect.scheduling().setInstant(statement, position, at);
  }
}
