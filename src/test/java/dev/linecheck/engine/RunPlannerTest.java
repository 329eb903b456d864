package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.store.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPlannerTest {
  private static final Trials EARLY = Trials.of(3).stopping(EarlyStopping.at(0.1));
  private static final List<RunRecord> RECORDS =
      IntStream.range(0, 30)
          .<RunRecord>mapToObj(i -> Samples.record("record-" + i, "Ann"))
          .toList();

  /// The ids of the items' records, in the order of the items.
  private static List<String> order(Trials trials, long seed) {
    ResolvedRun order =
        new ResolvedRun(
            Samples.WORKSPACE,
            Samples.CONFIG,
            Samples.setup(new ModelId("scripted")),
            Budget.UNLIMITED,
            RECORDS,
            List.of(),
            trials,
            RunDetails.NONE);
    return Engines.plan(order, new Seed(seed), "secret", 4, Samples.NOW, () -> "id")
        .items()
        .stream()
        .map(PlannedItem::record)
        .map(record -> record.id().value())
        .toList();
  }

  private static List<String> given() {
    return RECORDS.stream().map(record -> record.id().value()).toList();
  }

  @Test
  void the_seed_decides_the_order_of_a_run_that_may_stop_early() {
    assertThat(order(EARLY, 5)).isEqualTo(order(EARLY, 5)).isNotEqualTo(order(EARLY, 6));
    assertThat(order(EARLY, 5).stream().distinct())
        .containsExactlyInAnyOrderElementsOf(given())
        .doesNotContainSequence(given());
  }

  @Test
  void the_trials_of_a_shuffled_record_stay_together() {
    List<String> order = order(EARLY, 5);

    for (int i = 0; i < order.size(); i++) {
      assertThat(order.get(i)).isEqualTo(order.get(i - i % 3));
    }
  }

  @Test
  void other_runs_play_their_records_in_the_order_given() {
    assertThat(order(Trials.ONE, 5)).isEqualTo(given());
  }
}
