package dev.linecheck.simulated;

import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.engine.Engines;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.store.Database;
import dev.linecheck.store.LabelStore;
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.SentinelStore;
import dev.linecheck.store.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The call of an earlier run, of which people have labelled turns.
final class LabelledCall {
  private static final int MOST = 3;
  private static final Transcript CALL =
      new Transcript(
          List.of(
              new TranscriptEntry(Speaker.AI, "Hello Ann"),
              new TranscriptEntry(Speaker.HUMAN, "When do you open?"),
              new TranscriptEntry(Speaker.AI, "At nine."),
              new TranscriptEntry(Speaker.HUMAN, "On Sundays too?"),
              new TranscriptEntry(Speaker.AI, "Why, yes."),
              new TranscriptEntry(Speaker.HUMAN, "Really?"),
              new TranscriptEntry(Speaker.AI, "I said so.")));

  private LabelledCall() {}

  /// Has the call judged and labelled, and gives the turns that runs of its config are to carry.
  static List<Sentinel> in(Database database) {
    RunPlan plan = plan();
    new RunStore(database).insert(Samples.WORKSPACE, plan);
    PlannedItem item = plan.items().getFirst();
    ItemClaim claim =
        new OneWrite(database)
            .claim(
                new WorkQueue.Entry(Samples.WORKSPACE, plan.id(), item.id(), 1), plan.createdAt())
            .orElseThrow();
    new OneWrite(database).finish(claim, judged(), plan.createdAt());
    new LabelStore(database)
        .change(
            Samples.WORKSPACE,
            List.of(
                label(item, 2, BinaryLabel.ACCURATE),
                label(item, 4, BinaryLabel.INACCURATE),
                label(item, 6, BinaryLabel.ACCURATE)),
            plan.createdAt());
    return new SentinelStore(database).choose(Samples.WORKSPACE, Samples.CONFIG, MOST);
  }

  private static RunPlan plan() {
    int[] ids = {0};
    return Engines.plan(
        new ResolvedRun(
            Samples.WORKSPACE,
            Samples.CONFIG,
            Samples.setup(SimulatedWorld.MODEL),
            Budget.UNLIMITED,
            List.of(Samples.record("labelled-record", "Ann")),
            List.of(),
            Trials.ONE,
            RunDetails.NONE),
        new Seed(1),
        "secret of the labelled call",
        1,
        Samples.NOW,
        () -> "labelled-" + ids[0]++);
  }

  private static ItemOutcome judged() {
    List<TurnVerdict> verdicts =
        Stream.of(0, 2, 4, 6)
            .<TurnVerdict>map(index ->
                new TurnVerdict.Accurate(
                    index, CALL.entries().get(index).text(), Relation.NO_REFERENCE))
            .toList();
    return new ItemOutcome.Judged(
        CALL,
        Samples.verdicts(verdicts),
        new SimulationMetadata(
            4,
            EndReason.MAX_TURNS,
            Duration.ZERO,
            TokenUsage.NONE,
            List.of(),
            List.of(),
            0,
            List.of()));
  }

  private static LabelChange label(PlannedItem item, int index, BinaryLabel mark) {
    return new LabelChange.OfTurn(item.resultId(), index, Optional.of(GivenLabel.of(mark)));
  }
}
