package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.Trail;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.util.List;
import java.util.Optional;

/// The trails of the verdicts on one call, and what their checks were asked.
record Trails(List<Trail> trails, List<Question> questions) {
  TrailView of(TurnVerdict verdict) {
    Optional<TrailView> call =
        about(Scope.CALL, verdict).map(trail -> view(trail, Optional.empty(), Optional.empty()));
    return about(Scope.TURN, verdict)
        .map(trail -> view(trail, evidence(trail, verdict), call))
        .orElseThrow(() -> new IllegalStateException("every turn has its trail"));
  }

  private Optional<Trail> about(Scope scope, TurnVerdict verdict) {
    return trails.stream()
        .filter(trail -> trail.about() == scope && trail.index() == verdict.index())
        .findFirst();
  }

  private TrailView view(
      Trail trail, Optional<List<TrailView.Evidence>> evidence, Optional<TrailView> call) {
    return new TrailView(
        trail.status().name(),
        trail.source().name(),
        TrailView.Votes.of(trail.votes()),
        checks(trail.checks()),
        evidence,
        trail.secondLook().map(TrailView.Look::of),
        trail.escalation().map(this::escalation),
        call);
  }

  private static Optional<List<TrailView.Evidence>> evidence(Trail trail, TurnVerdict verdict) {
    boolean isBroken =
        trail.source() == Trail.Source.RULE && trail.status() == Trail.Status.INACCURATE;
    return isBroken && verdict instanceof TurnVerdict.Inaccurate broken
        ? Optional.of(TrailView.Evidence.of(broken.evidence()))
        : Optional.empty();
  }

  private TrailView.Escalation escalation(Trail.Escalation stronger) {
    return new TrailView.Escalation(
        stronger.model().value(),
        stronger.vote().name(),
        checks(stronger.checks()),
        stronger.secondLook().map(TrailView.Look::of));
  }

  private List<TrailView.Check> checks(List<Trail.Check> checks) {
    return checks.stream().map(this::check).toList();
  }

  private TrailView.Check check(Trail.Check check) {
    Question asked =
        questions.stream()
            .filter(question -> question.id().equals(check.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("every check has its question"));
    return new TrailView.Check(
        check.id(),
        asked.text(),
        asked.weight() == CheckItem.Weight.REQUIRED,
        check.answer().name(),
        check.finding(),
        TrailView.Evidence.of(check.evidence()));
  }
}
