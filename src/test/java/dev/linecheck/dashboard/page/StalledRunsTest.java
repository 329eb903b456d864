package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.ProviderLimits;
import dev.linecheck.llm.RunCalls;
import dev.linecheck.store.RunProgressStore.Progress;
import dev.linecheck.store.WorkQueue.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StalledRunsTest {
  private static final ModelId MODEL = new ModelId("openai/gpt");

  private static String said(Standing work, int running) {
    return StalledRuns.sentences(
        Duration.ofSeconds(45),
        new Progress(Optional.empty(), running, work),
        Optional.empty(),
        List.of());
  }

  @Test
  void a_run_whose_node_is_silent_is_not_said_to_wait_for_a_model() {
    assertThat(said(new Standing(2, 2, 0, 0), 8))
        .startsWith(
            "The run stands still: no call began or ended, and no model answered, for 45 s.")
        .endsWith("gives no sign of life. Another node takes the work over.");
  }

  @Test
  void a_run_that_no_node_has_taken_says_so() {
    assertThat(said(new Standing(0, 0, 3, 0), 0)).contains("No node has taken its work yet.");
    assertThat(said(new Standing(0, 0, 0, 3), 0)).contains("is tried again soon");
    assertThat(said(new Standing(0, 0, 0, 0), 0)).contains("No node holds its work");
  }

  @Test
  void a_run_that_a_node_works_on_claims_no_reason_that_is_not_known() {
    assertThat(said(new Standing(1, 0, 0, 0), 8))
        .endsWith(
            "A node works on 8 calls of it. Nothing is known to be wrong; a model may take long to"
                + " answer.");
  }

  @Test
  void a_database_that_takes_no_changes_is_named_first() {
    assertThat(
            StalledRuns.sentences(
                Duration.ofMinutes(2),
                new Progress(Optional.empty(), 1, new Standing(1, 0, 0, 0)),
                Optional.of("The database is full."),
                List.of()))
        .endsWith("The database is full. The run waits for it.");
  }

  @Test
  void calls_that_wait_for_a_permit_are_told_with_what_they_wait_for() {
    assertThat(StalledRuns.waiting(RunCalls.NONE)).isEmpty();
    assertThat(StalledRuns.waiting(new RunCalls(0, 3))).isEmpty();
    assertThat(StalledRuns.waiting(new RunCalls(5, 0)))
        .hasValue(
            "5 model calls of it may not begin yet, because other work has all the calls that this"
                + " node may have in flight.");
    assertThat(StalledRuns.waiting(new RunCalls(1, 2)))
        .hasValue("2 model calls of it had no answer yet, and 1 model call may not begin before.");
  }

  @Test
  void a_model_that_is_away_or_refuses_is_named() {
    ProviderLimits limits = ProviderLimits.DEFAULTS;

    assertThat(StalledRuns.trouble(MODEL, new ModelState(limits, limits.callsMax(), true)))
        .hasValue(
            "The model openai/gpt could not be reached when this node asked it last; it is asked"
                + " again.");
    assertThat(StalledRuns.trouble(MODEL, new ModelState(limits, 1, false)))
        .hasValue(
            "The provider of openai/gpt refuses requests, so it gets at most 1 call at a time now.");
    assertThat(StalledRuns.trouble(MODEL, new ModelState(limits, limits.callsMax(), false)))
        .isEmpty();
  }
}
