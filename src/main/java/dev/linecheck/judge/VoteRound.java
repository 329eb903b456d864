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
import java.util.stream.Stream;

/// The judge's votes on one turn, and the verification of an alert.
record VoteRound(List<JudgeVote> judgeVotes, Optional<Verification> verification) {
  VoteRound {
    judgeVotes = List.copyOf(judgeVotes);
  }

  List<Vote> votes() {
    return judgeVotes.stream().map(JudgeVote::vote).toList();
  }

  /// Whether the votes decide for the turn, so that no model is asked again.
  static boolean isAccurate(List<JudgeVote> judgeVotes) {
    return MajorityVote.count(judgeVotes.stream().map(JudgeVote::vote).toList())
        == Verdict.ACCURATE;
  }

  VerificationOutcome decision() {
    return verification.map(Verification::decision).orElse(VerificationOutcome.NONE);
  }

  /// Returns the finding against the turn if a majority of the votes is inaccurate.
  static Optional<VoteReader.Usable> alert(List<JudgeVote> judgeVotes) {
    List<Vote> votes = judgeVotes.stream().map(JudgeVote::vote).toList();
    return MajorityVote.count(votes) == Verdict.INACCURATE
        ? first(judgeVotes, Vote.INACCURATE)
        : Optional.empty();
  }

  TurnVerdict verdict(JudgeTask task) {
    Optional<VoteReader.Usable> alert = alert(judgeVotes);
    return switch (outcome()) {
      case INACCURATE -> alert.orElseThrow().verdict();
      case ACCURATE ->
          new TurnVerdict.Accurate(
              task.index(),
              task.text(),
              first(judgeVotes, Vote.ACCURATE)
                  .or(() -> alert)
                  .map(usable -> usable.verdict().relation())
                  .orElseThrow());
      case UNDECIDED -> undecided(task, alert);
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
      JudgeTask task, TurnVerdict verdict, Optional<VerdictTrace.Escalation> stronger) {
    return new VerdictTrace(
        task.index(),
        task.scope(),
        Verdict.of(verdict),
        source(verdict, stronger),
        new VerdictTrace.Votes(
            count(Vote.ACCURATE),
            count(Vote.INACCURATE),
            count(Vote.UNDECIDED),
            count(Vote.INVALID)),
        checks(),
        verification.map(Verification::trace),
        stronger);
  }

  private VerdictTrace.Source source(
      TurnVerdict verdict, Optional<VerdictTrace.Escalation> stronger) {
    if (stronger.isPresent() && Verdict.of(verdict) != Verdict.UNDECIDED) {
      return VerdictTrace.Source.ESCALATION;
    }
    return verification.isPresent() ? VerdictTrace.Source.VERIFY : VerdictTrace.Source.JUDGE;
  }

  /// Returns the trace of this round as an escalation to a stronger model.
  VerdictTrace.Escalation escalation(ModelId model) {
    return new VerdictTrace.Escalation(
        model, votes().getFirst(), checks(), verification.map(Verification::trace));
  }

  /// Returns the checks of the deciding vote. If no vote decides, returns those of the first
  /// inaccurate vote, or else of the first undecided one.
  List<VerdictTrace.Check> checks() {
    Optional<VoteReader.Usable> deciding =
        switch (MajorityVote.count(votes())) {
          case ACCURATE -> first(judgeVotes, Vote.ACCURATE);
          case INACCURATE -> first(judgeVotes, Vote.INACCURATE);
          case UNDECIDED ->
              first(judgeVotes, Vote.INACCURATE).or(() -> first(judgeVotes, Vote.UNDECIDED));
        };
    return deciding.map(VoteReader.Usable::open).orElse(List.of());
  }

  /// Returns why votes, or the verification, have no usable answer.
  List<String> unusable() {
    return Stream.concat(
            judgeVotes.stream()
                .flatMap(cast -> cast.reading().problem().stream())
                .map(why -> "vote: " + why),
            verification.stream()
                .flatMap(look -> look.problem().stream())
                .map(why -> "verification: " + why))
        .toList();
  }

  JudgeHealth health() {
    return judgeVotes.stream().map(JudgeVote::health).reduce(JudgeHealth.NONE, JudgeHealth::plus);
  }

  /// Returns the models that voted, by the names that they give themselves.
  Set<String> models() {
    return judgeVotes.stream()
        .flatMap(cast -> cast.answers().stream())
        .map(ModelAnswer::model)
        .filter(name -> !name.isEmpty()) // a filter answered in place of a model
        .collect(Collectors.toSet());
  }

  private int count(Vote wanted) {
    return (int) judgeVotes.stream().filter(cast -> cast.vote() == wanted).count();
  }

  private static Optional<VoteReader.Usable> first(List<JudgeVote> judgeVotes, Vote wanted) {
    return judgeVotes.stream()
        .filter(cast -> cast.vote() == wanted)
        .map(cast -> (VoteReader.Usable) cast.reading())
        .findFirst();
  }

  private TurnVerdict undecided(JudgeTask task, Optional<VoteReader.Usable> alert) {
    if (alert.isPresent() && alert.get().verdict() instanceof TurnVerdict.Inaccurate found) {
      return new TurnVerdict.Undecided(
          task.index(),
          task.text(),
          "a verification could not confirm it: " + found.reason(),
          found.relation());
    }
    if (judgeVotes.size() == 1) {
      return single(task, judgeVotes.getFirst().reading());
    }
    return new TurnVerdict.Undecided(
        task.index(),
        task.text(),
        "the votes have no majority: " + votes().toString().toLowerCase(Locale.ROOT),
        task.relation(Relation.NO_REFERENCE));
  }

  private static TurnVerdict single(JudgeTask task, VoteReader.VoteReading reading) {
    return switch (reading) {
      case VoteReader.Usable usable -> usable.verdict();
      case VoteReader.Unusable(String why, _) ->
          new TurnVerdict.Undecided(
              task.index(),
              task.text(),
              "the judge's model did not answer in the required form, asked twice: " + why,
              task.relation(Relation.NO_REFERENCE));
    };
  }
}
