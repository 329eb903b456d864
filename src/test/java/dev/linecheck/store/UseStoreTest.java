package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.UseStore.Thing;
import dev.linecheck.store.UseStore.Use;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class UseStoreTest {
  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void only_calls_with_a_judgement_are_counted_and_each_once(Database database) {
    Samples.workspace(database);
    RunId run =
        new JudgedRuns(database, WORKSPACE, CONFIG)
            .add(List.of(Row.of("a", "pfx"), Row.of("b", "ei."), Row.of("c", "...")));
    new RunLifecycleStore(database).cancel(WORKSPACE, run, NOW);
    RevisionStore revisions = new RevisionStore(database);
    revisions.supersede(
        revisions.reserve(WORKSPACE, new ResultId("result-" + run.value() + "-1")).orElseThrow(),
        Samples.passing().verdicts(),
        NOW);

    Use use = new UseStore(database).of(WORKSPACE, Thing.CONFIG, CONFIG);

    assertThat(use.runs()).isEqualTo(1);
    assertThat(use.calls()).isEqualTo(3);
  }
}
