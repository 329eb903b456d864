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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The scheduler's task for items. It hands an item to the worker, retries it after an internal
/// error, and frees the work of a lost node. Thread-safe.
final class ItemTask {
  private static final Logger LOG = System.getLogger(ItemTask.class.getName());
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

  private final WorkHandler handler;
  private final int attemptsMax;
  private final Logger log;
  private final Set<Execution> inHand = ConcurrentHashMap.newKeySet();

  /// Does the work on items.
  interface WorkHandler {
    /// Executes an item as far as possible.
    WorkResult execute(WorkQueue.Entry work);

    /// Gives up on an item that could not be executed because of internal errors.
    void abandon(WorkQueue.Entry work, String message);
  }

  private ItemTask(WorkHandler handler, int attemptsMax, Logger log) {
    this.handler = handler;
    this.attemptsMax = attemptsMax;
    this.log = log;
  }

  /// @param attemptsMax the number of times that an item is tried
  static CustomTask<Void> of(TaskDescriptor<Void> kind, WorkHandler handler, int attemptsMax) {
    return of(kind, handler, attemptsMax, LOG);
  }

  static CustomTask<Void> of(
      TaskDescriptor<Void> kind, WorkHandler handler, int attemptsMax, Logger log) {
    ItemTask task = new ItemTask(handler, attemptsMax, log);
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
        log.log(Level.DEBUG, "work that looked lost was ended or taken over meanwhile", e);
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
    giveUp(entry(complete.getExecution()), failures, complete.getCause());
    operations.remove();
  }

  /// The cause may name classes, statements and values of ours, so only the log has it.
  private void giveUp(WorkQueue.Entry work, int failures, Optional<Throwable> cause) {
    String item = work.item().value();
    log.log(
        Level.ERROR,
        "item %s: Linecheck itself failed on it, tried %d times".formatted(item, failures),
        cause.orElse(null));
    handler.abandon(
        work,
        "Linecheck itself failed on this item, tried %d times. Linecheck's log says why, under item %s."
            .formatted(failures, item));
  }
}
