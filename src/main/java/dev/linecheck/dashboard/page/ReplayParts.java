package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.ReplayPart;
import dev.linecheck.dashboard.view.ReplayPart.ContinuationView;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows a replayed call: the recording beside the version, and the continuation.
///
/// @param quotes the quotes to mark, by the position of their line
record ReplayParts(EvalResult result, Map<Integer, List<String>> quotes) {
  /// Returns nothing for a simulated call.
  Optional<ReplayPart> part() {
    return switch (result.outcome().execution()) {
      case SimulationMetadata _ -> Optional.empty();
      case Replay replay -> Optional.of(part(replay));
    };
  }

  private ReplayPart part(Replay replay) {
    return new ReplayPart(
        new ReplayRows(
                result.outcome().transcript().entries(),
                result.outcome().verdicts(),
                ResultPage.replayed(result),
                quotes)
            .all(),
        replay.continuation().map(this::continuation),
        replay.restError().map(ItemOutcome.Errored::message).orElse(""));
  }

  private ContinuationView continuation(Continuation rest) {
    TurnVerdicts verdicts = continued(result.outcome().verdicts());
    List<TranscriptEntry> entries = rest.transcript().entries();
    ResultPage.Verdict verdict = ResultPage.verdict(verdicts);
    CallFindings findings = new CallFindings(verdicts);
    return new ContinuationView(
        verdict.word(),
        verdict.kind(),
        rest.from() == 0 ? "the start" : "line " + rest.from(),
        "%s, after %s"
            .formatted(
                CallFactList.words(rest.simulation().endReason()),
                Numbers.counted(rest.simulation().totalTurns(), "turn")),
        new FindingViews(
                findings,
                entries,
                CitedPrompt.NONE,
                Paths.of(Paths.result(result.id())),
                FindingViews.NO_FOCUS)
            .of(findings.all()),
        new TalkLines(entries, ResultPage.turns(verdicts), Map.of(), Map.of())
            .all().stream().filter(line -> line.number() >= rest.from()).toList());
  }

  /// Returns the verdicts on the continuation as those of a call of its own.
  private static TurnVerdicts continued(TurnVerdicts verdicts) {
    JudgeNotes notes = verdicts.notes();
    return new TurnVerdicts(
        verdicts.continued(),
        List.of(),
        new JudgeNotes(
            notes.rulesNeverExercised(),
            notes.checklist(),
            notes.problem(),
            notes.shared(),
            notes.items(),
            notes.fingerprint(),
            notes.health(),
            notes.continued(),
            List.of(),
            notes.questions()));
  }
}
