package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.linecheck.store.WorkQueue;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemTaskTest {
  private static final Execution WORK =
      new Execution(Instant.EPOCH, new TaskInstance<Void>(WorkQueue.ITEM.getTaskName(), "w1/i1/1"));

  /// A repository in which the work is no longer as it was found.
  private static TaskRepository changedMeanwhile() {
    return (TaskRepository)
        Proxy.newProxyInstance(
            ItemTaskTest.class.getClassLoader(),
            new Class<?>[] {TaskRepository.class},
            (_, method, _) -> {
              throw new ExecutionException(method.getName() + " updated 0", WORK);
            });
  }

  /// With a long queue at the database heartbeats come late, and work looks lost that has ended by
  /// the time it is to be freed.
  @Test
  void work_that_looked_lost_and_has_ended_by_then_is_no_failure() {
    CustomTask<Void> task = ItemTask.of(WorkQueue.ITEM, new NoWork(), 3);
    ExecutionOperations<Void> operations =
        new ExecutionOperations<>(changedMeanwhile(), new SchedulerListeners(List.of()), WORK);

    assertThatCode(() ->
            task.getDeadExecutionHandler()
                .deadExecution(
                    ExecutionComplete.success(WORK, Instant.EPOCH, Instant.EPOCH), operations))
        .doesNotThrowAnyException();
  }

  /// Exceptions of a database name classes and statements of Linecheck, which are not for clients.
  @Test
  void an_item_given_up_says_plainly_where_to_look_and_the_log_has_the_cause() {
    List<String> messages = new ArrayList<>();
    LogLines log = new LogLines();
    IllegalStateException cause = new IllegalStateException("update eval_items set state = ?");
    CustomTask<Void> task = ItemTask.of(WorkQueue.ITEM, new GivenUp(messages), 3, log);
    Execution third = new Execution(Instant.EPOCH, WORK.taskInstance);
    third.consecutiveFailures = 2;

    task.getFailureHandler()
        .onFailure(
            ExecutionComplete.failure(third, Instant.EPOCH, Instant.EPOCH, cause),
            new ExecutionOperations<>(accepting(), new SchedulerListeners(List.of()), third));

    assertThat(messages)
        .containsExactly(
            "Linecheck itself failed on this item, tried 3 times. Linecheck's log says why, under item i1.");
    assertThat(log.all())
        .containsExactly("ERROR item i1: Linecheck itself failed on it, tried 3 times");
    assertThat(log.thrown()).containsExactly(cause);
  }

  private static TaskRepository accepting() {
    return (TaskRepository)
        Proxy.newProxyInstance(
            ItemTaskTest.class.getClassLoader(),
            new Class<?>[] {TaskRepository.class},
            (_, _, _) -> null);
  }

  /// Keeps the messages of items given up.
  private record GivenUp(List<String> messages) implements ItemTask.WorkHandler {
    @Override
    public WorkResult execute(WorkQueue.Entry work) {
      return WorkResult.DONE;
    }

    @Override
    public void abandon(WorkQueue.Entry work, String message) {
      messages.add(message);
    }
  }

  private static final class NoWork implements ItemTask.WorkHandler {
    @Override
    public WorkResult execute(WorkQueue.Entry work) {
      return WorkResult.DONE;
    }

    @Override
    public void abandon(WorkQueue.Entry work, String message) {
      throw new AssertionError("given up: " + message);
    }
  }
}
