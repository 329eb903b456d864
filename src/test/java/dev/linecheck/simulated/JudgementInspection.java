package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ResultRevision;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.store.Database;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.RevisionStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.SentinelStore;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Holds what the judge said in a storm beside its own verdicts on calls, of calls that were judged
/// again and of labelled turns, against what the same judge says on a calm day.
final class JudgementInspection {
  /// The words of an error of a judge whose answers nobody can use.
  private static final String UNUSABLE = "are unusable";

  private final Forecast forecast;
  private final Database database;
  private final CalmJudge calm;

  JudgementInspection(Forecast forecast, Database database) {
    this.forecast = forecast;
    this.database = database;
    this.calm = new CalmJudge(database);
  }

  /// Throws when something is not as it should be.
  ///
  /// @param judged what was judged again
  void look(List<Rejudgements.Judged> judged) {
    judged.forEach(this::again);
    forecast
        .runs()
        .forEach(plan -> {
          new RejudgeStore(database)
              .find(Samples.WORKSPACE, plan.id())
              .ifPresent(rejudgement -> reason(plan, rejudgement));
          rode(plan);
        });
  }

  private void again(Rejudgements.Judged judged) {
    for (RunPlan plan : forecast.runs()) {
      for (PlannedItem item : plan.items()) {
        if (item.id().equals(judged.item())) {
          assertThat(revision(item, judged.revision()))
              .as("revision %d of %s", judged.revision(), item.id())
              .isEqualTo(
                  calm.verdicts(
                      call(item).inGeneration(judged.generation()), forecast.brief(plan.id())));
        }
      }
    }
  }

  private TurnVerdicts revision(PlannedItem item, int number) {
    return new RevisionStore(database)
            .list(Samples.WORKSPACE, item.resultId(), new Page.Request(OptionalLong.empty(), 1_000))
            .rows()
            .stream()
            .filter(revision -> revision.revision() == number)
            .findFirst()
            .map(ResultRevision::verdicts)
            .orElseThrow();
  }

  private StoredCall call(PlannedItem item) {
    return new SentinelStore(database).call(Samples.WORKSPACE, item.resultId()).orElseThrow();
  }

  /// A call that was not judged again has a reason that the forecast gave.
  private void reason(RunPlan plan, Rejudgement rejudgement) {
    rejudgement
        .error()
        .ifPresent(error -> {
          assertThat(error)
              .as("why %s was not judged again", plan.id())
              .containsAnyOf(
                  UNUSABLE, "key is refused", "slow down", "no answer in time", "lost on its way");
          if (!error.contains(UNUSABLE)) {
            assertThat(forecast.kind().failed()).as("%s: %s", plan.id(), error).isPositive();
          }
        });
    if (rejudgement.status() == Rejudgement.Status.SUCCESS) {
      assertThat(rejudgement.judged()).as("%s", plan.id()).isEqualTo(rejudgement.records());
    }
  }

  private void rode(RunPlan plan) {
    List<SentinelStore.JudgedSentinel> all =
        new SentinelStore(database).ofRun(Samples.WORKSPACE, plan.id());
    assertThat(all)
        .extracting(SentinelStore.JudgedSentinel::sentinel)
        .as("labelled turns of %s", plan.id())
        .containsExactlyInAnyOrderElementsOf(
            plan.items().stream().flatMap(item -> item.sentinels().stream()).toList());
    EvalRun run = new RunStore(database).find(Samples.WORKSPACE, plan.id()).orElseThrow();
    boolean isCalm =
        forecast.kind().failed() == 0
            && run.status() == RunStatus.SUCCESS
            && run.counts().trials().stoppedEarly().isEmpty();
    for (SentinelStore.JudgedSentinel judged : all) {
      if (isCalm && judged.verdicts().isEmpty()) {
        assertThatThrownBy(() -> calmly(plan, judged))
            .as("%s in %s", judged.sentinel(), plan.id())
            .hasMessageContaining(UNUSABLE);
      }
      judged
          .verdicts()
          .ifPresent(verdicts ->
              assertThat(verdicts)
                  .as("the verdict on %s in %s", judged.sentinel(), plan.id())
                  .isEqualTo(calmly(plan, judged)));
    }
  }

  private TurnVerdicts calmly(RunPlan plan, SentinelStore.JudgedSentinel judged) {
    PlannedItem item =
        plan.items().stream()
            .filter(each -> each.sentinels().contains(judged.sentinel()))
            .findFirst()
            .orElseThrow();
    StoredCall call =
        new SentinelStore(database)
            .call(Samples.WORKSPACE, judged.sentinel().result())
            .orElseThrow();
    StoredCall carried =
        new StoredCall(
            new CallContext(
                Samples.WORKSPACE,
                plan.id(),
                item.id(),
                generation(item.id(), judged.sentinel().number()),
                plan.secret(),
                call.context().attempt(),
                call.context().setup()),
            item.resultId(),
            call.record(),
            call.transcript(),
            call.execution());
    return calm.verdicts(carried, plan.setup().brief(), judged.sentinel());
  }

  /// The last in which the turn was asked about.
  private int generation(ItemId item, int number) {
    return IntStream.rangeClosed(1, Inspection.GENERATIONS_MAX)
        .filter(generation ->
            new LedgerStore(database)
                .answers(Samples.WORKSPACE, item, generation).keySet().stream()
                    .anyMatch(key -> SimulatedSentinels.isOf(key, number)))
        .max()
        .orElseThrow(() -> new AssertionError("a labelled turn has a verdict without an answer"));
  }
}
