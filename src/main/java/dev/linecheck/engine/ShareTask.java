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

/// The scheduler's task for shares of runs. It hands a share to the worker, takes it up again
/// later, and frees the shares of a lost node. Thread-safe.
final class ShareTask {
  private static final Logger LOG = System.getLogger(ShareTask.class.getName());
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

  private final WorkHandler handler;
  private final Set<Execution> inHand = ConcurrentHashMap.newKeySet();

  /// Does the work on shares.
  interface WorkHandler {
    /// Executes the items of a share as far as possible.
    WorkResult execute(WorkQueue.Share share);
  }

  private ShareTask(WorkHandler handler) {
    this.handler = handler;
  }

  static CustomTask<Void> of(TaskDescriptor<Void> kind, WorkHandler handler) {
    ShareTask task = new ShareTask(handler);
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
      CompletionHandler<Void> end = completion(handler.execute(share(execution)));
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

  private static WorkQueue.Share share(Execution execution) {
    return WorkQueue.Share.parse(execution.taskInstance.getId());
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
  /// own handler uses the node's clock, and counts the loss as a failure of the share. Work that
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

  /// Takes up a share again that could not be looked at, with growing pauses. The failures of its
  /// items do not come here.
  private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures;
    Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, 10));
    operations.reschedule(complete, complete.getTimeDone().plus(backOff));
  }
}
