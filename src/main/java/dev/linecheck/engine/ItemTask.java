package dev.linecheck.engine;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.linecheck.store.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The scheduler's task for items. It hands an item to the worker, retries it after an internal
/// error, and frees the work of a lost node. Thread-safe.
final class ItemTask {
  private static final Logger LOG = System.getLogger(ItemTask.class.getName());
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

  private final WorkHandler handler;
  private final int attemptsMax;
  private final Set<Execution> inHand = ConcurrentHashMap.newKeySet();

  /// Does the work on items.
  interface WorkHandler {
    /// Executes an item as far as possible.
    WorkResult execute(WorkQueue.Entry work);

    /// Gives up on an item that could not be executed because of internal errors.
    void abandon(WorkQueue.Entry work, String message);
  }

  private ItemTask(WorkHandler handler, int attemptsMax) {
    this.handler = handler;
    this.attemptsMax = attemptsMax;
  }

  /// @param attemptsMax the number of times that an item is tried
  static CustomTask<Void> of(TaskDescriptor<Void> kind, WorkHandler handler, int attemptsMax) {
    ItemTask task = new ItemTask(handler, attemptsMax);
    return Tasks.custom(kind)
        .onFailure((FailureHandler<Void>) task::failed)
        .onDeadExecution(task::takeOver)
        .execute((_, context) -> task.execute(context.getExecution()));
  }

  /// Keeps the work in hand until its end is written, which may have to wait for its turn.
  private CompletionHandler<Void> execute(Execution execution) {
    inHand.add(execution);
    boolean done = false;
    try {
      CompletionHandler<Void> end = completion(handler.execute(entry(execution)));
      done = true;
      return (complete, operations) -> {
        try {
          end.complete(complete, operations);
        } finally {
          inHand.remove(execution);
        }
      };
    } finally {
      if (!done) {
        inHand.remove(execution);
      }
    }
  }

  private static WorkQueue.Entry entry(Execution execution) {
    return WorkQueue.Entry.parse(execution.taskInstance.getId());
  }

  private static CompletionHandler<Void> completion(WorkResult result) {
    return switch (result) {
      case WorkResult.Done _ -> new CompletionHandler.OnCompleteRemove<>();
      case WorkResult.Later(Duration pause) ->
          (complete, operations) ->
              operations.reschedule(complete, complete.getTimeDone().plus(pause));
    };
  }

  /// Frees the work of a lost node, and work whose end the database did not accept. The library's
  /// own handler uses the node's clock, and counts the loss as a failure of the item. Work that
  /// this node has in hand is not lost, even if a clock jumped or the database accepted no
  /// heartbeat.
  private void takeOver(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    if (!isInHand(complete.getExecution())) {
      Instant now = complete.getTimeDone();
      var noFailure = ExecutionComplete.success(complete.getExecution(), now, now);
      try {
        operations.reschedule(noFailure, now);
      } catch (ExecutionException e) {
        LOG.log(Level.DEBUG, "work that looked lost was ended or taken over meanwhile", e);
      }
    }
  }

  private boolean isInHand(Execution work) {
    return inHand.stream()
        .anyMatch(
            mine -> mine.taskInstance.equals(work.taskInstance) && mine.version == work.version);
  }

  /// Retries an item after an internal error, with growing pauses. Abandons the item after the last
  /// attempt.
  private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures + 1;
    if (failures < attemptsMax) {
      Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures - 1, 10));
      Instant next = complete.getTimeDone().plus(backOff);
      operations.reschedule(complete, next);
      return;
    }
    String cause = complete.getCause().map(Throwable::toString).orElse("no cause given");
    handler.abandon(
        entry(complete.getExecution()),
        "Linecheck could not execute this item, tried %d times: %s".formatted(failures, cause));
    operations.remove();
  }
}
