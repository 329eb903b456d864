package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.Gate;
import dev.linecheck.report.GateRule;
import dev.linecheck.report.ShareText;
import dev.linecheck.report.TrialPlan;
import dev.linecheck.report.preflight.DetectableDrop;
import dev.linecheck.report.preflight.ExpectedTrials;
import dev.linecheck.report.preflight.PassChance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The power of a comparison of the run with another one over the same records.
///
/// @param margin the drop that the gate tolerates; 0.1 is 10 points
/// @param assumed the expected rate and correlation of trials
/// @param passChance the probability that the gate passes a version that is as good as the other,
///   at the first look if an extension is announced
/// @param isPassPossible whether the gate can pass a version that does neither better nor worse in
///   any record
/// @param recordsMin the fewest records for that
/// @param knownFailures the records that the gate counts apart, which are in no other figure
/// @param detectableDrop the smallest drop of the rate that the comparison finds in 80 % of its
///   repetitions; empty if it finds none
public record GateForecast(
    double margin,
    ExpectedTrials assumed,
    double passChance,
    boolean isPassPossible,
    int recordsMin,
    int knownFailures,
    Optional<Double> detectableDrop,
    String sentence) {
  /// The records of a run.
  ///
  /// @param counted those that the gate compares
  /// @param knownFailures those that it counts apart
  record Records(int counted, int knownFailures) {
    static Records of(List<RunRecord> records, Instant start) {
      int known = (int) records.stream().filter(record -> record.isKnownFailure(start)).count();
      return new Records(records.size() - known, known);
    }
  }

  static GateForecast of(Records all, Trials trials, double margin, PastVerdicts past) {
    int records = all.counted();
    ExpectedTrials assumed = past.expected();
    TrialPlan plan = TrialPlan.of(trials);
    int recordsMin = new GateRule.Baseline(margin, Estimand.CALLERS).recordsMin(plan);
    double chance =
        records < Gate.RECORDS_MIN
            ? 0
            : PassChance.ifUnchanged(records, trials.each(), margin, plan, assumed);
    return new GateForecast(
        margin,
        assumed,
        chance,
        records >= recordsMin,
        recordsMin,
        all.knownFailures(),
        records == 0 ? Optional.empty() : DetectableDrop.of(records, trials.each(), assumed),
        sentence(records, margin, chance, recordsMin)
            + apart(all.knownFailures())
            + remark(records >= recordsMin, past)
            + early(trials));
  }

  private static String sentence(int records, double margin, double chance, int recordsMin) {
    if (records < Gate.RECORDS_MIN) {
      return "PASS is impossible: a gate decides on at least %d records, and this run has %d."
          .formatted(Gate.RECORDS_MIN, records);
    }
    if (records < recordsMin) {
      return "PASS is arithmetically impossible for a version that does neither better nor worse in any record: with %d records, the interval is wider than the margin of %s points. %s"
          .formatted(records, ShareText.chosen(margin), wayOut(recordsMin));
    }
    return "A version that is as good as the other one passes with a probability of %d %%, at a margin of %s points."
        .formatted(Math.round(100 * chance), ShareText.chosen(margin));
  }

  private static String wayOut(int recordsMin) {
    return recordsMin > RunPlan.ITEMS_MAX
        ? "No run has enough records for it. Take a wider margin."
        : "Take %d records, or a wider margin.".formatted(recordsMin);
  }

  private static String apart(int knownFailures) {
    return switch (knownFailures) {
      case 0 -> "";
      case 1 -> " 1 known failure is counted apart.";
      default -> " %d known failures are counted apart.".formatted(knownFailures);
    };
  }

  /// Returns the doubt about a chance that is told.
  private static String remark(boolean isChanceTold, PastVerdicts past) {
    return isChanceTold && past.areTrialsAlike()
        ? " All trials of each record had the same verdict in the run that this is based on, so they do not tell how often verdicts differ by chance. A correlation of %s is assumed."
            .formatted(past.expected().correlation())
        : "";
  }

  /// The chance is that of the rules for the end of the run, which are stricter then.
  private static String early(Trials trials) {
    return trials.stopping().isPresent()
        ? " The run may also stop early with PASS or FAIL, which is not in these figures."
        : "";
  }
}
