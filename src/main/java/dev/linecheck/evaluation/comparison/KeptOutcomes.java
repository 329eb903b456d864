package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.report.TrialPlan;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/// The outcomes of a run as a client keeps them, such as in a file beside a prompt, so that runs on
/// other servers can be compared with it. They have no word of a call.
///
/// @param callers the models that played the callers
public record KeptOutcomes(
    RunId run,
    TrialPlan plan,
    SideJudges judges,
    NavigableSet<String> callers,
    List<KeptRecord> records) {
  public KeptOutcomes {
    records = List.copyOf(records);
  }

  /// A record as the run used it.
  ///
  /// @param digest equal for copies that make the same call; empty in runs of earlier releases
  public record KeptRecord(RecordId id, OptionalLong digest, List<KeptTrial> trials) {
    public KeptRecord {
      trials = List.copyOf(trials);
    }
  }

  static KeptOutcomes of(ComparedSide side) {
    EvalRun run = side.runs().getFirst();
    return new KeptOutcomes(
        run.id(),
        TrialPlan.of(run.counts().trials()),
        side.judges(),
        new TreeSet<>(side.callers()),
        side.records().stream().map(KeptOutcomes::record).toList());
  }

  private static KeptRecord record(RecordOutcomes record) {
    return new KeptRecord(
        record.content().record(),
        record.content().digest(),
        record.trials().stream().map(KeptTrial::of).toList());
  }

  /// Returns the records as a comparison takes them.
  List<RecordOutcomes> outcomes() {
    return records.stream()
        .map(record -> RecordOutcomes.kept(record.id(), record.digest(), record.trials()))
        .toList();
  }
}
