package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.judge.Ballot.SecondLook;
import dev.linecheck.judge.Ballot.Vote;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.Purpose;
import dev.linecheck.time.Waits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Has one turn judged: votes, a second look at what they fault, and the decision. Thread-safe.
final class TurnJudge {
  private final Waits waits;
  private final CheckedSchema schema = CheckedSchema.named("judge.turn.v1");
  private final Verdicts verdicts = new Verdicts(schema);
  private final CallVotes together = new CallVotes(verdicts);
  private final Verifier verifier = new Verifier();

  TurnJudge(Waits waits) {
    this.waits = waits;
  }

  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  Judgement judge(LanguageModel models, Candidate candidate) {
    return judgement(models, candidate, votes(models, candidate));
  }

  /// Turns of one call that are asked about together.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  List<Judgement> judge(LanguageModel models, List<Candidate> turns) {
    List<List<Cast>> votes =
        waits.sideBySide(
            IntStream.rangeClosed(1, turns.getFirst().call().plan().votes())
                .<Callable<List<Cast>>>mapToObj(
                    number -> () -> together.vote(models, turns, number))
                .toList());
    return waits.sideBySide(
        IntStream.range(0, turns.size())
            .<Callable<Judgement>>mapToObj(i ->
                () ->
                    judgement(
                        models, turns.get(i), votes.stream().map(vote -> vote.get(i)).toList()))
            .toList());
  }

  private Judgement judgement(LanguageModel models, Candidate candidate, List<Cast> casts) {
    return new Judgement(
        decided(models, candidate, casts),
        casts.stream().map(Cast::vote).toList(),
        casts.stream().map(Cast::health).reduce(JudgeHealth.NONE, JudgeHealth::plus),
        casts.stream()
            .flatMap(cast -> cast.answers().stream())
            .map(ModelAnswer::model)
            .collect(Collectors.toSet()));
  }

  private TurnVerdict decided(LanguageModel models, Candidate candidate, List<Cast> casts) {
    List<Vote> votes = casts.stream().map(Cast::vote).toList();
    Optional<Verdicts.Usable> alert =
        Ballot.count(votes) == Ballot.Outcome.INACCURATE
            ? first(casts, Vote.INACCURATE)
            : Optional.empty();
    SecondLook look =
        alert
            .flatMap(Verdicts.Usable::claim)
            .map(claim -> lookAgain(models, candidate, claim))
            .orElse(SecondLook.NONE);
    return switch (Ballot.decide(votes, look)) {
      case INACCURATE -> alert.orElseThrow().verdict();
      case ACCURATE ->
          new TurnVerdict.Accurate(
              candidate.index(),
              candidate.text(),
              first(casts, Vote.ACCURATE)
                  .or(() -> alert)
                  .map(usable -> usable.verdict().relation())
                  .orElseThrow());
      case UNDECIDED -> undecided(candidate, casts, alert);
    };
  }

  private List<Cast> votes(LanguageModel models, Candidate candidate) {
    int votes = candidate.call().plan().votes();
    if (votes == 1) {
      return List.of(vote(models, candidate, 1));
    }
    return waits.sideBySide(
        IntStream.rangeClosed(1, votes)
            .<Callable<Cast>>mapToObj(number -> () -> vote(models, candidate, number))
            .toList());
  }

  /// An answer that cannot be read is asked for once more.
  private Cast vote(LanguageModel models, Candidate candidate, int number) {
    CallKey key = key(candidate, Purpose.JUDGE, number);
    String fence = Fence.of(candidate.call().secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.SYSTEM),
            Message.user(JudgePrompt.document(candidate, fence)));
    ModelAnswer first = models.answer(JudgeRequests.of(candidate, key, question, schema));
    Verdicts.Reading reading = verdicts.read(first, candidate, fence);
    return switch (reading) {
      case Verdicts.Usable _ -> new Cast(List.of(reading), List.of(first));
      case Verdicts.Unusable(String why, _) -> {
        ModelAnswer second =
            models.answer(
                JudgeRequests.of(
                    candidate, key.repair(), JudgeRequests.repair(question, why), schema));
        yield new Cast(
            List.of(reading, verdicts.read(second, candidate, fence)), List.of(first, second));
      }
    };
  }

  private SecondLook lookAgain(LanguageModel models, Candidate candidate, Claim claim) {
    if (candidate.call().plan().secondLook() == JudgePlan.SecondLook.NEVER) {
      return SecondLook.NONE;
    }
    CallKey key = key(candidate, Purpose.VERIFY, 1);
    String fence = Fence.of(candidate.call().secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.VERIFY),
            Message.user(JudgePrompt.document(candidate, claim, fence)));
    CheckedSchema shape = verifier.schema();
    ModelAnswer first = models.answer(JudgeRequests.of(candidate, key, question, shape));
    return switch (verifier.read(first, candidate, claim, fence)) {
      case Verifier.Reading.Usable(SecondLook look) -> look;
      case Verifier.Reading.Unusable(String why) -> {
        ModelAnswer second =
            models.answer(
                JudgeRequests.of(
                    candidate, key.repair(), JudgeRequests.repair(question, why), shape));
        yield switch (verifier.read(second, candidate, claim, fence)) {
          case Verifier.Reading.Usable(SecondLook look) -> look;
          case Verifier.Reading.Unusable(_) -> SecondLook.CANNOT_TELL;
        };
      }
    };
  }

  private static CallKey key(Candidate candidate, Purpose purpose, int vote) {
    JudgedCall call = candidate.call();
    return new CallKey(call.item(), call.epoch(), purpose, candidate.step(), vote, 1);
  }

  private static Optional<Verdicts.Usable> first(List<Cast> casts, Vote wanted) {
    return casts.stream()
        .filter(cast -> cast.vote() == wanted)
        .map(cast -> (Verdicts.Usable) cast.reading())
        .findFirst();
  }

  private static TurnVerdict undecided(
      Candidate candidate, List<Cast> casts, Optional<Verdicts.Usable> alert) {
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
    List<Vote> votes = casts.stream().map(Cast::vote).toList();
    return new TurnVerdict.Undecided(
        candidate.index(),
        candidate.text(),
        "the votes have no majority: " + votes.toString().toLowerCase(Locale.ROOT),
        candidate.relation(Relation.NO_REFERENCE));
  }

  private static TurnVerdict single(Candidate candidate, Verdicts.Reading reading) {
    return switch (reading) {
      case Verdicts.Usable(TurnVerdict verdict, _) -> verdict;
      case Verdicts.Unusable(String why, _) ->
          new TurnVerdict.Undecided(
              candidate.index(),
              candidate.text(),
              "the judge's answer could not be used, asked twice: " + why,
              candidate.relation(Relation.NO_REFERENCE));
    };
  }
}
