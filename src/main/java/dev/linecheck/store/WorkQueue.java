package dev.linecheck.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;

/// The queue of items that wait for a worker, in the table of db-scheduler. Work is enqueued in the
/// transaction that creates it.
public final class WorkQueue {
  /// The task of executing one item; its instance is an [Entry].
  public static final TaskDescriptor<Void> ITEM = TaskDescriptor.of("item");

  /// The task of judging the call of one item again; its instance is an [Entry] too.
  public static final TaskDescriptor<Void> REJUDGE = TaskDescriptor.of("rejudge");

  private WorkQueue() {}

  /// The name of one unit of work: an item, and the generation in which it was queued. Playing the
  /// item again after an invalid simulation is the same work.
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

  /// A unit of work, and its place among the items of its run.
  record Task(Entry entry, int position) {
    /// Reads a unit of work from the columns `id`, `generation` and `position` of an item.
    static Task of(WorkspaceRows rows, ResultSet row) throws SQLException {
      ItemId item = new ItemId(row.getString("id"));
      return new Task(
          new Entry(rows.workspace(), item, row.getInt("generation")), row.getInt("position"));
    }
  }

  /// Enqueues items so that different runs take turns: the first items of all runs come before all
  /// second ones.
  static void enqueue(
      WorkspaceRows rows,
      Dialect dialect,
      TaskDescriptor<Void> kind,
      List<Task> tasks,
      Instant at) {
    SchedulerClient client =
        SchedulerClient.Builder.create(new OneConnection(rows.handle().getConnection()))
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

  /// Returns the condition in SQL for the work of a run, by the generation in the name of an item's
  /// work.
  private static String ofRun(TaskDescriptor<Void> kind) {
    return """
    task_instance in (select workspace_id || '/' || id || '/' || (%s)
                        from eval_item
                       where workspace_id = :workspace and run_id = :run)
    """
        .formatted(kind.equals(REJUDGE) ? "rejudge_generation" : "generation - invalid");
  }

  /// Withdraws a run's work of one kind that no worker has claimed.
  static void withdraw(WorkspaceRows rows, TaskDescriptor<Void> kind, RunId run) {
    rows.change(
        """
        delete from scheduled_tasks
         where task_name = :task and picked = false
           and <ofRun>
        """,
        sql -> sql.define("ofRun", ofRun(kind)).bind("task", kind.getTaskName()).bind("run", run));
  }

  /// Returns the number of workers, on all nodes, that are executing a run's work of one kind.
  public static int inWork(
      Database database, TaskDescriptor<Void> kind, WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select count(*) from scheduled_tasks
         where task_name = :task and picked = true
           and <ofRun>
        """,
        sql ->
            sql.define("ofRun", ofRun(kind))
                .bind("task", kind.getTaskName())
                .bind("run", run)
                .mapTo(Integer.class)
                .one());
  }

  /// Frees the claims of an earlier process, and makes all delayed work due. Delays are short, so
  /// most later due times come from a clock that was set back since. Call it only where one process
  /// owns the database.
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

  /// Returns the time in the form that db-scheduler stores.
  private static Argument due(Dialect dialect, Instant at) {
    return (position, statement, _) -> dialect.scheduling().setInstant(statement, position, at);
  }
}
