package dev.linecheck.report;

import dev.linecheck.domain.run.EarlyStopping;
import dev.linecheck.domain.run.Trials;
import java.util.Optional;

/// The question that a gate answers about a candidate.
public sealed interface GateRule {
  /// Whether the candidate is at least as good as the baseline, up to a margin.
  ///
  /// @param margin the fall of the rate that is still allowed, such as 0.1 for 10 points
  record Baseline(double margin, Estimand estimand) implements GateRule {
    public static final double MARGIN = 0.1;

    /// Returns the margin for a run whose client names none: the one that was announced with its
    /// early stop, or the default.
    public static double marginOf(Trials trials) {
      return trials.stopping().map(EarlyStopping::margin).orElse(MARGIN);
    }

    public Baseline {
      if (!(margin > 0 && margin < 1)) {
        throw new IllegalArgumentException("margin " + margin);
      }
    }

    /// Returns the number of records with which a candidate can pass that does neither better nor
    /// worse: with fewer, the interval is wider than the margin even if no record moves. About
    /// these very records no such number exists, because trials narrow their interval too.
    public int recordsMin(TrialPlan plan) {
      return switch (estimand) {
        case CALLERS -> {
          double records = Math.floor(plan.passZ() / margin - 2) + 1;
          yield (int) Math.clamp(records, Gate.RECORDS_MIN, (double) Integer.MAX_VALUE);
        }
        case RECORDS -> Gate.RECORDS_MIN;
      };
    }
  }

  /// Whether every record passes in enough of its trials.
  ///
  /// @param trials how many of its trials a record has to pass; empty for all
  record PassAt(Optional<Integer> trials) implements GateRule {
    public PassAt {
      if (trials.filter(count -> count < 1).isPresent()) {
        throw new IllegalArgumentException("passAt " + trials);
      }
    }
  }

  /// Whether the candidate's rate is above a fixed one.
  record MinPassRate(double rate) implements GateRule {
    public MinPassRate {
      if (!(rate > 0 && rate < 1)) {
        throw new IllegalArgumentException("minPassRate " + rate);
      }
    }
  }
}
