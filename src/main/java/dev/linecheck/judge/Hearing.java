package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.Trail;
import dev.linecheck.domain.verdict.Trail.Vote;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.judge.Ballot.SecondLook;
import dev.linecheck.llm.ModelAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a judge says of one turn: its votes, and its second look at what they fault.
record Hearing(List<Cast> casts, Optional<Look> look) {
  Hearing {
    casts = List.copyOf(casts);
  }

  List<Vote> votes() {
    return casts.stream().map(Cast::vote).toList();
  }

  SecondLook decision() {
    return look.map(Look::decision).orElse(SecondLook.NONE);
  }

  /// What a majority faults.
  static Optional<Verdicts.Usable> alert(List<Cast> casts) {
    List<Vote> votes = casts.stream().map(Cast::vote).toList();
    return Ballot.count(votes) == Trail.Status.INACCURATE
        ? first(casts, Vote.INACCURATE)
        : Optional.empty();
  }

  TurnVerdict verdict(Candidate candidate) {
    Optional<Verdicts.Usable> alert = alert(casts);
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

  /// What it comes to.
  Trail.Status outcome() {
    return Ballot.decide(votes(), decision());
  }

  /// The trail of a verdict that this led to, without help or with that of a stronger model.
  Trail trail(Candidate candidate, TurnVerdict verdict, Optional<Trail.Escalation> stronger) {
    return new Trail(
        candidate.index(),
        candidate.scope(),
        Trail.Status.of(verdict),
        source(verdict, stronger),
        new Trail.Votes(
            count(Vote.ACCURATE),
            count(Vote.INACCURATE),
            count(Vote.UNDECIDED),
            count(Vote.INVALID)),
        checks(),
        look.map(Look::trail),
        stronger);
  }

  private Trail.Source source(TurnVerdict verdict, Optional<Trail.Escalation> stronger) {
    if (stronger.isPresent() && Trail.Status.of(verdict) != Trail.Status.UNDECIDED) {
      return Trail.Source.ESCALATION;
    }
    return look.isPresent() ? Trail.Source.VERIFY : Trail.Source.JUDGE;
  }

  /// What is kept of it where it is the stronger model's.
  Trail.Escalation escalation(ModelId model) {
    return new Trail.Escalation(model, votes().getFirst(), checks(), look.map(Look::trail));
  }

  /// Those of the vote that decides. Where none does, those of the first that faults the turn, or
  /// else could not tell.
  List<Trail.Check> checks() {
    Optional<Verdicts.Usable> deciding =
        switch (Ballot.count(votes())) {
          case ACCURATE -> first(casts, Vote.ACCURATE);
          case INACCURATE -> first(casts, Vote.INACCURATE);
          case UNDECIDED -> first(casts, Vote.INACCURATE).or(() -> first(casts, Vote.UNDECIDED));
        };
    return deciding.map(Verdicts.Usable::open).orElse(List.of());
  }

  JudgeHealth health() {
    return casts.stream().map(Cast::health).reduce(JudgeHealth.NONE, JudgeHealth::plus);
  }

  /// The models that voted, as they call themselves.
  Set<String> models() {
    return casts.stream()
        .flatMap(cast -> cast.answers().stream())
        .map(ModelAnswer::model)
        .collect(Collectors.toSet());
  }

  private int count(Vote wanted) {
    return (int) casts.stream().filter(cast -> cast.vote() == wanted).count();
  }

  private static Optional<Verdicts.Usable> first(List<Cast> casts, Vote wanted) {
    return casts.stream()
        .filter(cast -> cast.vote() == wanted)
        .map(cast -> (Verdicts.Usable) cast.reading())
        .findFirst();
  }

  private TurnVerdict undecided(Candidate candidate, Optional<Verdicts.Usable> alert) {
    if (alert.isPresent() && alert.get().verdict() instanceof TurnVerdict.Inaccurate found) {
      return new TurnVerdict.Undecided(
          candidate.index(),
          candidate.text(),
          "a second look could not confirm it: " + found.reason(),
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

  private static TurnVerdict single(Candidate candidate, Verdicts.Reading reading) {
    return switch (reading) {
      case Verdicts.Usable usable -> usable.verdict();
      case Verdicts.Unusable(String why, _) ->
          new TurnVerdict.Undecided(
              candidate.index(),
              candidate.text(),
              "the judge's answer could not be used, asked twice: " + why,
              candidate.relation(Relation.NO_REFERENCE));
    };
  }
}
