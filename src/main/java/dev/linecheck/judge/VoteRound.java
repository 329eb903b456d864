package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Vote;
import dev.linecheck.judge.MajorityVote.VerificationOutcome;
import dev.linecheck.llm.ModelAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The judge's votes on one turn, and the verification of an alert.
record VoteRound(List<JudgeVote> casts, Optional<Verification> look) {
  VoteRound {
    casts = List.copyOf(casts);
  }

  List<Vote> votes() {
    return casts.stream().map(JudgeVote::vote).toList();
  }

  VerificationOutcome decision() {
    return look.map(Verification::decision).orElse(VerificationOutcome.NONE);
  }

  /// Returns the finding against the turn if a majority of the votes is inaccurate.
  static Optional<VoteReader.Usable> alert(List<JudgeVote> casts) {
    List<Vote> votes = casts.stream().map(JudgeVote::vote).toList();
    return MajorityVote.count(votes) == Verdict.INACCURATE
        ? first(casts, Vote.INACCURATE)
        : Optional.empty();
  }

  TurnVerdict verdict(JudgeTask candidate) {
    Optional<VoteReader.Usable> alert = alert(casts);
    return switch (outcome()) {
      case INACCURATE -> alert.orElseThrow().verdict();
      case ACCURATE ->
          new TurnVerdict.Accurate(
              candidate.index(),
              candidate.text(),
              first(casts, Vote.ACCURATE)
                  .or(() -> alert)
                  .map(usable -> usable.verdict().relation())
                  .orElseThrow());
      case UNDECIDED -> undecided(candidate, alert);
    };
  }

  /// Decides from the votes and the verification.
  Verdict outcome() {
    return MajorityVote.decide(votes(), decision());
  }

  /// Returns the trace of the verdict.
  ///
  /// @param stronger the escalation of the turn; empty if there was none
  VerdictTrace trace(
      JudgeTask candidate, TurnVerdict verdict, Optional<VerdictTrace.Escalation> stronger) {
    return new VerdictTrace(
        candidate.index(),
        candidate.scope(),
        Verdict.of(verdict),
        source(verdict, stronger),
        new VerdictTrace.Votes(
            count(Vote.ACCURATE),
            count(Vote.INACCURATE),
            count(Vote.UNDECIDED),
            count(Vote.INVALID)),
        checks(),
        look.map(Verification::trace),
        stronger);
  }

  private VerdictTrace.Source source(
      TurnVerdict verdict, Optional<VerdictTrace.Escalation> stronger) {
    if (stronger.isPresent() && Verdict.of(verdict) != Verdict.UNDECIDED) {
      return VerdictTrace.Source.ESCALATION;
    }
    return look.isPresent() ? VerdictTrace.Source.VERIFY : VerdictTrace.Source.JUDGE;
  }

  /// Returns the trace of this round as an escalation to a stronger model.
  VerdictTrace.Escalation escalation(ModelId model) {
    return new VerdictTrace.Escalation(
        model, votes().getFirst(), checks(), look.map(Verification::trace));
  }

  /// Returns the checks of the deciding vote. If no vote decides, returns those of the first
  /// inaccurate vote, or else of the first undecided one.
  List<VerdictTrace.Check> checks() {
    Optional<VoteReader.Usable> deciding =
        switch (MajorityVote.count(votes())) {
          case ACCURATE -> first(casts, Vote.ACCURATE);
          case INACCURATE -> first(casts, Vote.INACCURATE);
          case UNDECIDED -> first(casts, Vote.INACCURATE).or(() -> first(casts, Vote.UNDECIDED));
        };
    return deciding.map(VoteReader.Usable::open).orElse(List.of());
  }

  JudgeHealth health() {
    return casts.stream().map(JudgeVote::health).reduce(JudgeHealth.NONE, JudgeHealth::plus);
  }

  /// Returns the models that voted, by the names that they give themselves.
  Set<String> models() {
    return casts.stream()
        .flatMap(cast -> cast.answers().stream())
        .map(ModelAnswer::model)
        .collect(Collectors.toSet());
  }

  private int count(Vote wanted) {
    return (int) casts.stream().filter(cast -> cast.vote() == wanted).count();
  }

  private static Optional<VoteReader.Usable> first(List<JudgeVote> casts, Vote wanted) {
    return casts.stream()
        .filter(cast -> cast.vote() == wanted)
        .map(cast -> (VoteReader.Usable) cast.reading())
        .findFirst();
  }

  private TurnVerdict undecided(JudgeTask candidate, Optional<VoteReader.Usable> alert) {
    if (alert.isPresent() && alert.get().verdict() instanceof TurnVerdict.Inaccurate found) {
      return new TurnVerdict.Undecided(
          candidate.index(),
          candidate.text(),
          "a verification could not confirm it: " + found.reason(),
          found.relation());
    }
    if (casts.size() == 1) {
      return single(candidate, casts.getFirst().reading());
    }
    return new TurnVerdict.Undecided(
        candidate.index(),
        candidate.text(),
        "the votes have no majority: " + votes().toString().toLowerCase(Locale.ROOT),
        candidate.relation(Relation.NO_REFERENCE));
  }

  private static TurnVerdict single(JudgeTask candidate, VoteReader.VoteReading reading) {
    return switch (reading) {
      case VoteReader.Usable usable -> usable.verdict();
      case VoteReader.Unusable(String why, _) ->
          new TurnVerdict.Undecided(
              candidate.index(),
              candidate.text(),
              "the judge's answer could not be used, asked twice: " + why,
              candidate.relation(Relation.NO_REFERENCE));
    };
  }
}
