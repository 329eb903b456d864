package dev.linecheck.api.wire;

import dev.linecheck.domain.run.ResultRevision;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.time.Instant;
import java.util.List;

/// One judgement of a result, an extension. Earlier judgements stay readable.
///
/// @param excluded whether it neither passes nor fails
public record RevisionView(
    int revision,
    boolean current,
    int numAlerts,
    boolean excluded,
    List<ResultView.Line> results,
    Instant createdAt) {
  /// AIEvalRerunResult.
  public record Rerun(int numAlerts, List<ResultView.Line> results) {
    public static Rerun of(TurnVerdicts verdicts) {
      return new Rerun(verdicts.alerts(), ResultView.Line.of(verdicts));
    }
  }

  public static RevisionView of(ResultRevision revision) {
    return new RevisionView(
        revision.revision(),
        revision.supersededAt().isEmpty(),
        revision.verdicts().alerts(),
        revision.verdicts().excluded(),
        ResultView.Line.of(revision.verdicts()),
        revision.judgedAt());
  }
}
