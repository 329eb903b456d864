package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelOptions;
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
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// Has one turn judged: votes, a second look at what they fault, and the decision. Thread-safe.
final class TurnJudge {
  private final Waits waits;
  private final CheckedSchema schema = CheckedSchema.named("judge.turn.v1");
  private final Verdicts verdicts = new Verdicts(schema);
  private final Verifier verifier = new Verifier();

  TurnJudge(Waits waits) {
    this.waits = waits;
  }

  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  TurnVerdict judge(LanguageModel models, Candidate candidate) {
    List<Verdicts.Reading> readings = votes(models, candidate);
    List<Vote> votes = readings.stream().map(TurnJudge::vote).toList();
    Optional<Verdicts.Usable> alert =
        Ballot.count(votes) == Ballot.Outcome.INACCURATE
            ? first(readings, Vote.INACCURATE)
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
              first(readings, Vote.ACCURATE)
                  .or(() -> alert)
                  .map(usable -> usable.verdict().relation())
                  .orElseThrow());
      case UNDECIDED -> undecided(candidate, readings, alert);
    };
  }

  private List<Verdicts.Reading> votes(LanguageModel models, Candidate candidate) {
    int votes = candidate.call().plan().votes();
    if (votes == 1) {
      return List.of(vote(models, candidate, 1));
    }
    return waits.sideBySide(
        IntStream.rangeClosed(1, votes)
            .<Callable<Verdicts.Reading>>mapToObj(number -> () -> vote(models, candidate, number))
            .toList());
  }

  /// An answer that cannot be read is asked for once more.
  private Verdicts.Reading vote(LanguageModel models, Candidate candidate, int number) {
    CallKey key = key(candidate, Purpose.JUDGE, number);
    String fence = Fence.of(candidate.call().secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.SYSTEM),
            Message.user(JudgePrompt.document(candidate, fence)));
    ModelAnswer first = models.answer(request(candidate, key, question, schema));
    return switch (verdicts.read(first, candidate, fence)) {
      case Verdicts.Usable usable -> usable;
      case Verdicts.Unusable(String why) ->
          verdicts.read(
              models.answer(request(candidate, key.repair(), repair(question, why), schema)),
              candidate,
              fence);
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
    ModelAnswer first = models.answer(request(candidate, key, question, shape));
    return switch (verifier.read(first, candidate, claim, fence)) {
      case Verifier.Reading.Usable(SecondLook look) -> look;
      case Verifier.Reading.Unusable(String why) -> {
        ModelAnswer second =
            models.answer(request(candidate, key.repair(), repair(question, why), shape));
        yield switch (verifier.read(second, candidate, claim, fence)) {
          case Verifier.Reading.Usable(SecondLook look) -> look;
          case Verifier.Reading.Unusable(_) -> SecondLook.CANNOT_TELL;
        };
      }
    };
  }

  private static CallKey key(Candidate candidate, Purpose purpose, int vote) {
    JudgedCall call = candidate.call();
    return new CallKey(
        call.item(), call.epoch(), purpose, call.firstStep() + candidate.index(), vote, 1);
  }

  private static List<Message> repair(List<Message> question, String why) {
    List<Message> messages = new ArrayList<>(question);
    messages.add(Message.repair(why));
    return messages;
  }

  private static ModelRequest request(
      Candidate candidate, CallKey key, List<Message> messages, CheckedSchema shape) {
    return new ModelRequest(
        key,
        candidate.call().run(),
        candidate.call().judgeModel(),
        messages,
        Optional.of(shape.answerSchema()),
        ModelOptions.DEFAULTS);
  }

  private static Vote vote(Verdicts.Reading reading) {
    return switch (reading) {
      case Verdicts.Unusable(_) -> Vote.INVALID;
      case Verdicts.Usable(TurnVerdict verdict, _) ->
          switch (verdict) {
            case TurnVerdict.Accurate _ -> Vote.ACCURATE;
            case TurnVerdict.Inaccurate _ -> Vote.INACCURATE;
            case TurnVerdict.Undecided _ -> Vote.UNDECIDED;
          };
    };
  }

  private static Optional<Verdicts.Usable> first(List<Verdicts.Reading> readings, Vote wanted) {
    return readings.stream()
        .filter(reading -> vote(reading) == wanted)
        .map(Verdicts.Usable.class::cast)
        .findFirst();
  }

  private static TurnVerdict undecided(
      Candidate candidate, List<Verdicts.Reading> readings, Optional<Verdicts.Usable> alert) {
    if (alert.isPresent() && alert.get().verdict() instanceof TurnVerdict.Inaccurate found) {
      return new TurnVerdict.Undecided(
          candidate.index(),
          candidate.text(),
          "a second look could not confirm it: " + found.reason(),
          found.relation());
    }
    if (readings.size() == 1) {
      return single(candidate, readings.getFirst());
    }
    List<Vote> votes = readings.stream().map(TurnJudge::vote).toList();
    return new TurnVerdict.Undecided(
        candidate.index(),
        candidate.text(),
        "the votes have no majority: " + votes.toString().toLowerCase(Locale.ROOT),
        candidate.relation(Relation.NO_REFERENCE));
  }

  private static TurnVerdict single(Candidate candidate, Verdicts.Reading reading) {
    return switch (reading) {
      case Verdicts.Usable(TurnVerdict verdict, _) -> verdict;
      case Verdicts.Unusable(String why) ->
          new TurnVerdict.Undecided(
              candidate.index(),
              candidate.text(),
              "the judge's answer could not be used, asked twice: " + why,
              candidate.relation(Relation.NO_REFERENCE));
    };
  }
}
