package dev.linecheck.report;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.report.GateRecord.Mark;
import dev.linecheck.report.GateVerdict.Cause;
import java.util.List;

/// Decides the gate of a candidate that stopped early. The rules for whole runs do not hold for it:
/// it ended because of what it had shown.
final class StoppedGate {
  private StoppedGate() {}

  static GateVerdict decide(GateCase gate, AnnouncedStop announced, StoppedEarly stopped) {
    return switch (announced.question()) {
      case OTHER -> open(gate, GateText.stoppedForAnother(stopped));
      case ANNOUNCED ->
          switch (gate.input().rule()) {
            case GateRule.Baseline rule -> byEvidence(gate, rule, stopped);
            case GateRule.PassAt _, GateRule.MinPassRate _ ->
                open(gate, GateText.stoppedForAnother(stopped));
          };
    };
  }

  /// Looks at the evidence again, because calls may have been judged again since.
  private static GateVerdict byEvidence(
      GateCase gate, GateRule.Baseline rule, StoppedEarly stopped) {
    boolean isShown =
        EarlyLook.of(gate.input())
            .answer(rule.margin())
            .filter(now -> now.answer() == stopped.answer())
            .isPresent();
    if (!isShown) {
      return open(gate, GateText.noLongerShown(stopped));
    }
    String sentence = GateText.stopped(gate.figures(), rule, stopped);
    return switch (stopped.answer()) {
      case FAIL -> gate.fail(sentence, List.of());
      case PASS -> {
        List<GateRecord> critical = gate.recordsWhere(StoppedGate::isCriticalAndOpen);
        yield critical.isEmpty()
            ? gate.pass(sentence)
            : open(gate, GateText.criticalNotRun(critical));
      }
    };
  }

  private static boolean isCriticalAndOpen(GateRecord record) {
    return record.isMarked(Mark.CRITICAL) && record.isMarked(Mark.UNFINISHED);
  }

  private static GateVerdict open(GateCase gate, String sentence) {
    return gate.inconclusive(sentence, Cause.STOPPED_EARLY, GateNeeds.NOTHING);
  }
}
