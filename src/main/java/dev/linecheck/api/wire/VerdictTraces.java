package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.List;
import java.util.Optional;

/// The trails of the verdicts on one call, with the questions of their checks.
record VerdictTraces(List<VerdictTrace> trails, List<Question> questions) {
  VerdictTraceView of(TurnVerdict verdict) {
    Optional<VerdictTraceView> call =
        about(Scope.CALL, verdict).map(trail -> view(trail, Optional.empty(), Optional.empty()));
    return about(Scope.TURN, verdict)
        .map(trail -> view(trail, evidence(trail, verdict), call))
        .orElseThrow(() -> new IllegalStateException("every turn has its trail"));
  }

  private Optional<VerdictTrace> about(Scope scope, TurnVerdict verdict) {
    return trails.stream()
        .filter(trail -> trail.about() == scope && trail.index() == verdict.index())
        .findFirst();
  }

  private VerdictTraceView view(
      VerdictTrace trail,
      Optional<List<VerdictTraceView.Evidence>> evidence,
      Optional<VerdictTraceView> call) {
    return new VerdictTraceView(
        trail.status().name(),
        trail.source().name(),
        VerdictTraceView.Votes.of(trail.votes()),
        checks(trail.checks()),
        evidence,
        trail.verification().map(VerdictTraceView.Verification::of),
        trail.escalation().map(this::escalation),
        call);
  }

  private static Optional<List<VerdictTraceView.Evidence>> evidence(
      VerdictTrace trail, TurnVerdict verdict) {
    boolean isBroken =
        trail.source() == VerdictTrace.Source.RULE && trail.status() == Verdict.INACCURATE;
    return isBroken && verdict instanceof TurnVerdict.Inaccurate broken
        ? Optional.of(VerdictTraceView.Evidence.of(broken.evidence()))
        : Optional.empty();
  }

  private VerdictTraceView.Escalation escalation(VerdictTrace.Escalation stronger) {
    return new VerdictTraceView.Escalation(
        stronger.model().value(),
        stronger.vote().name(),
        checks(stronger.checks()),
        stronger.verification().map(VerdictTraceView.Verification::of));
  }

  private List<VerdictTraceView.Check> checks(List<VerdictTrace.Check> checks) {
    return checks.stream().map(this::check).toList();
  }

  private VerdictTraceView.Check check(VerdictTrace.Check check) {
    Question asked =
        questions.stream()
            .filter(question -> question.id().equals(check.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("every check has its question"));
    return new VerdictTraceView.Check(
        check.id(),
        asked.text(),
        asked.weight() == CheckItem.Weight.REQUIRED,
        asked.basis().name(),
        check.answer().name(),
        check.finding(),
        VerdictTraceView.Evidence.of(check.evidence()));
  }
}
