package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.Sentinel;
import java.util.List;

/// The order of a run, with every reference resolved and everything checked.
public record ResolvedRun(
    WorkspaceId workspace,
    ConfigId config,
    RunSetup setup,
    Budget budget,
    List<RunRecord> records,
    List<Sentinel> sentinels,
    Trials trials,
    RunDetails details) {
  public ResolvedRun {
    records = List.copyOf(records);
    sentinels = List.copyOf(sentinels);
  }

  /// Returns the number of items of the run.
  public int items() {
    return records.size() * trials.each();
  }
}
