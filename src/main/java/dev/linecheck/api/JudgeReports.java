package dev.linecheck.api;

import dev.linecheck.domain.verdict.TurnLabel.Mark;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.report.Agreement;
import dev.linecheck.store.LabelStore;
import java.util.List;

/// Counts labelled turns for the figures of a judge.
final class JudgeReports {
  private JudgeReports() {}

  /// What the judge could not tell is not accurate to it, as in every count.
  static Agreement agreement(List<LabelStore.Marked> marked) {
    return new Agreement(
        count(marked, Mark.ACCURATE, Mark.ACCURATE),
        count(marked, Mark.ACCURATE, Mark.INACCURATE),
        count(marked, Mark.INACCURATE, Mark.ACCURATE),
        count(marked, Mark.INACCURATE, Mark.INACCURATE));
  }

  private static int count(List<LabelStore.Marked> marked, Mark judge, Mark person) {
    return (int)
        marked.stream().filter(one -> one.mark() == person && mark(one.verdict()) == judge).count();
  }

  private static Mark mark(TurnVerdict verdict) {
    return switch (verdict) {
      case TurnVerdict.Accurate _ -> Mark.ACCURATE;
      case TurnVerdict.Inaccurate _, TurnVerdict.Undecided _ -> Mark.INACCURATE;
    };
  }
}
