package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the start of a server makes of the work that an earlier one left.
class FreeClaimsTest {
  private static final Instant DUE = NOW.truncatedTo(ChronoUnit.MILLIS);

  private static Database withWork() {
    Database database = Databases.sqlite();
    Samples.workspace(database);
    new RunStore(database).insert(Samples.WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
    return database;
  }

  private static List<ScheduledExecution<Object>> work(Database database) {
    return SchedulerClient.Builder.create(database.schedulerSource())
        .jdbcCustomization(database.dialect().scheduling())
        .build()
        .getScheduledExecutions();
  }

  @Test
  void work_of_a_clock_that_was_set_back_since_is_due_now() {
    try (Database database = withWork()) {
      Instant setBack = DUE.minus(Duration.ofHours(1));

      WorkQueue.freeClaims(database, setBack);

      assertThat(work(database))
          .extracting(ScheduledExecution::getExecutionTime)
          .containsExactly(setBack);
    }
  }

  @Test
  void work_that_is_due_keeps_its_place() {
    try (Database database = withWork()) {
      WorkQueue.freeClaims(database, DUE.plusSeconds(5));

      assertThat(work(database))
          .extracting(ScheduledExecution::getExecutionTime)
          .containsExactly(DUE);
    }
  }
}
