package dev.linecheck.engine;

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
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTaskTest {
  private static final Execution WORK =
      new Execution(
          Instant.EPOCH, new TaskInstance<Void>(WorkQueue.ITEMS.getTaskName(), "w1/r1/1"));

  /// A repository in which the work is no longer as it was found.
  private static TaskRepository changedMeanwhile() {
    return (TaskRepository)
        Proxy.newProxyInstance(
            ShareTaskTest.class.getClassLoader(),
            new Class<?>[] {TaskRepository.class},
            (_, method, _) -> {
              throw new ExecutionException(method.getName() + " updated 0", WORK);
            });
  }

  /// With a long queue at the database heartbeats come late, and work looks lost that has ended by
  /// the time it is to be freed.
  @Test
  void work_that_looked_lost_and_has_ended_by_then_is_no_failure() {
    CustomTask<Void> task = ShareTask.of(WorkQueue.ITEMS, _ -> WorkResult.DONE);
    ExecutionOperations<Void> operations =
        new ExecutionOperations<>(changedMeanwhile(), new SchedulerListeners(List.of()), WORK);

    assertThatCode(() ->
            task.getDeadExecutionHandler()
                .deadExecution(
                    ExecutionComplete.success(WORK, Instant.EPOCH, Instant.EPOCH), operations))
        .doesNotThrowAnyException();
  }
}
