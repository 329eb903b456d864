package dev.linecheck.api.wire;

import dev.linecheck.domain.run.ResultRevision;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.time.Instant;
import java.util.List;

/// One judgement of a result, an extension: the earlier ones stay readable.
public record RevisionView(
    int revision,
    boolean current,
    int numAlerts,
    List<ResultView.Line> results,
    Instant createdAt) {
  /// AIEvalRerunResult.
  public record Rerun(int numAlerts, List<ResultView.Line> results) {
    public static Rerun of(TurnVerdicts verdicts) {
      return new Rerun(verdicts.alerts(), lines(verdicts));
    }
  }

  public static RevisionView of(ResultRevision revision) {
    return new RevisionView(
        revision.revision(),
        revision.supersededAt().isEmpty(),
        revision.verdicts().alerts(),
        lines(revision.verdicts()),
        revision.judgedAt());
  }

  private static List<ResultView.Line> lines(TurnVerdicts verdicts) {
    return verdicts.turns().stream().map(ResultView.Line::of).toList();
  }
}
