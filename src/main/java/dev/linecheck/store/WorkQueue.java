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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;

/// The queue of the work that waits for a node, in the table of db-scheduler. Work is enqueued in
/// the transaction that creates it. One execution is a [Share] of a run.
public final class WorkQueue {
  /// The task of executing the items of a share.
  public static final TaskDescriptor<Void> ITEMS = TaskDescriptor.of("items");

  /// The task of judging the calls of a share again.
  public static final TaskDescriptor<Void> REJUDGE = TaskDescriptor.of("rejudge");

  private WorkQueue() {}

  /// A share of a run: neighbouring items that one node takes at a time.
  ///
  /// @param number is never used again in the run, so that work that is left over from before a
  ///   retry finds no items
  public record Share(WorkspaceId workspace, RunId run, int number) {
    private static final String SEPARATOR = "/";

    /// Returns the name in the queue.
    public String text() {
      return String.join(SEPARATOR, workspace.value(), run.value(), Integer.toString(number));
    }

    public static Share parse(String text) {
      String[] parts = text.split(SEPARATOR, -1);
      return new Share(new WorkspaceId(parts[0]), new RunId(parts[1]), Integer.parseInt(parts[2]));
    }
  }

  /// One unit of work: an item, and the generation in which it was queued. Playing the item again
  /// after an invalid simulation is the same work.
  public record Entry(WorkspaceId workspace, RunId run, ItemId item, int generation) {}

  /// Work that has not ended, as it is found in its share.
  ///
  /// @param bytes the bytes that have to be loaded to work on the item: its record, its run's
  ///   setup, and its call if it was judged before
  /// @param strikes the strikes that the item will have if it is claimed now
  public record Open(Entry work, long bytes, int strikes) {
    /// Reads the columns `id`, `generation`, `bytes` and `strikes`.
    ///
    /// @param setup the bytes of the run's setup
    static Open of(Share share, long setup, ResultSet row) throws SQLException {
      ItemId item = new ItemId(row.getString("id"));
      return new Open(
          new Entry(share.workspace(), share.run(), item, row.getInt("generation")),
          setup + row.getLong("bytes"),
          row.getInt("strikes"));
    }
  }

  /// Enqueues shares so that different runs take turns: the first shares of all runs come before
  /// all second ones.
  static void enqueue(
      WorkspaceRows rows,
      Dialect dialect,
      TaskDescriptor<Void> kind,
      List<Share> shares,
      Instant at) {
    SchedulerClient client =
        SchedulerClient.Builder.create(new OneConnection(rows.handle().getConnection()))
            .jdbcCustomization(dialect.scheduling())
            .enablePriority()
            .build();
    List<SchedulableInstance<?>> instances = new ArrayList<>();
    for (Share share : shares) {
      instances.add(
          SchedulableInstance.of(
              new TaskInstance.Builder<Void>(kind.getTaskName(), share.text())
                  .priority(-instances.size())
                  .build(),
              at));
    }
    client.scheduleBatch(instances.stream());
  }

  /// The condition in SQL for the shares of a run, by their names.
  private static final String OF_RUN =
      """
      substr(task_instance, 1, length(:workspace) + length(:run) + 2)
        = :workspace || '/' || :run || '/'
      """;

  /// Withdraws a run's work of one kind that no node has taken.
  static void withdraw(WorkspaceRows rows, TaskDescriptor<Void> kind, RunId run) {
    rows.change(
        """
        delete from scheduled_tasks
         where task_name = :task and picked = false
           and <ofRun>
        """,
        sql -> sql.define("ofRun", OF_RUN).bind("task", kind.getTaskName()).bind("run", run));
  }

  /// Returns the number of a run's shares of one kind that nodes have taken.
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
            sql.define("ofRun", OF_RUN)
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

  /// The work of a run in the queue.
  ///
  /// @param taken the shares that nodes have taken
  /// @param silent those of them whose node has given no sign of life
  /// @param due the shares that wait for a node
  /// @param later the shares that will be tried again later
  public record Standing(int taken, int silent, int due, int later) {}

  /// Returns how the shares of a run stand in the queue.
  ///
  /// @param silence the time without a sign of life after which a node counts as silent
  static Standing standing(
      Database database, WorkspaceId workspace, RunId run, Instant now, Duration silence) {
    return database.read(
        workspace,
        """
        select count(case when picked = true then 1 end) as taken,
               count(case when picked = true and last_heartbeat < :lost then 1 end) as silent,
               count(case when picked = false and execution_time <= :now then 1 end) as due,
               count(case when picked = false and execution_time > :now then 1 end) as later
          from scheduled_tasks
         where task_name = :task and <ofRun>
        """,
        sql ->
            sql.define("ofRun", OF_RUN)
                .bind("task", ITEMS.getTaskName())
                .bind("run", run)
                .bind("now", due(database.dialect(), now))
                .bind("lost", due(database.dialect(), now.minus(silence)))
                .map((row, _) ->
                    new Standing(
                        row.getInt("taken"),
                        row.getInt("silent"),
                        row.getInt("due"),
                        row.getInt("later")))
                .one());
  }

  /// Returns the time in the form that db-scheduler stores.
  private static Argument due(Dialect dialect, Instant at) {
    return (position, statement, _) -> dialect.scheduling().setInstant(statement, position, at);
  }
}
