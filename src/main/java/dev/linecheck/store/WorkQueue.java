package dev.linecheck.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.PlannedItem;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The items that wait for a worker, in the table of db-scheduler. Work is enqueued in the
/// transaction that creates it.
public final class WorkQueue {
  /// The task of carrying one item; its instance is an [Entry].
  public static final TaskDescriptor<Void> ITEM = TaskDescriptor.of("item");

  private WorkQueue() {}

  /// One unit of work by name.
  public record Entry(WorkspaceId workspace, ItemId item) {
    private static final String SEPARATOR = "/";

    public String text() {
      return workspace.value() + SEPARATOR + item.value();
    }

    public static Entry parse(String text) {
      int cut = text.indexOf(SEPARATOR);
      return new Entry(
          new WorkspaceId(text.substring(0, cut)), new ItemId(text.substring(cut + 1)));
    }
  }

  /// Enqueues items so that those of different runs take turns: all first items come before all
  /// second ones.
  static void enqueue(
      Handle handle, Dialect dialect, WorkspaceId workspace, List<PlannedItem> items, Instant at) {
    SchedulerClient client =
        SchedulerClient.Builder.create(new OneConnection(handle.getConnection()))
            .jdbcCustomization(dialect.scheduling())
            .enablePriority()
            .build();
    client.scheduleBatch(
        items.stream()
            .<SchedulableInstance<?>>map(item ->
                SchedulableInstance.of(
                    new TaskInstance.Builder<Void>(
                            ITEM.getTaskName(), new Entry(workspace, item.id()).text())
                        .priority(-item.position())
                        .build(),
                    at)));
  }

  /// Frees what an earlier process had claimed. Only where one process owns the database.
  public static void freeClaims(Database database) {
    database
        .writer()
        .useTransaction(handle ->
            handle
                .createUpdate(
                    """
                    update scheduled_tasks
                       set picked = false, picked_by = null, last_heartbeat = null,
                           version = version + 1
                     where picked = true
                    """)
                .execute());
  }
}
