package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.Trail;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.Purpose;
import dev.linecheck.time.Waits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// Has one turn judged: votes, a second look at what they fault, a stronger model where that leaves
/// it undecided, and the decision. Thread-safe.
final class TurnJudge {
  private final Waits waits;
  private final CheckedSchema schema = CheckedSchema.named("judge.turn.v1");
  private final Verdicts verdicts = new Verdicts(schema);
  private final CallVotes together = new CallVotes(verdicts);
  private final SecondLooks looks = new SecondLooks();

  /// Whose second look it is.
  private enum Voice {
    JUDGE(1),
    STRONGER(2);

    /// Its number among the second looks at one turn.
    private final int look;

    Voice(int look) {
      this.look = look;
    }
  }

  TurnJudge(Waits waits) {
    this.waits = waits;
  }

  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  Judgement judge(LanguageModel models, Candidate candidate) {
    LanguageModel judge = new LongerAnswers(models);
    return judgement(judge, candidate, votes(judge, candidate));
  }

  /// Turns of one call that are asked about together.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  List<Judgement> judge(LanguageModel models, List<Candidate> turns) {
    LanguageModel judge = new LongerAnswers(models);
    List<List<Cast>> votes =
        waits.sideBySide(
            IntStream.rangeClosed(1, turns.getFirst().call().plan().votes())
                .<Callable<List<Cast>>>mapToObj(number -> () -> together.vote(judge, turns, number))
                .toList());
    return waits.sideBySide(
        IntStream.range(0, turns.size())
            .<Callable<Judgement>>mapToObj(i ->
                () ->
                    judgement(
                        judge, turns.get(i), votes.stream().map(vote -> vote.get(i)).toList()))
            .toList());
  }

  private Judgement judgement(LanguageModel models, Candidate candidate, List<Cast> casts) {
    Hearing own = heard(models, candidate, casts, Voice.JUDGE);
    Optional<ModelId> asked =
        candidate.call().plan().escalation().filter(_ -> own.outcome() == Trail.Status.UNDECIDED);
    Optional<Hearing> stronger = asked.map(model -> escalated(models, candidate.by(model)));
    Trail.Status outcome =
        Ballot.decide(
            own.votes(),
            own.decision(),
            stronger.map(hearing -> hearing.votes().getFirst()),
            stronger.map(Hearing::decision).orElse(Ballot.SecondLook.NONE));
    TurnVerdict verdict =
        stronger.filter(_ -> outcome != Trail.Status.UNDECIDED).orElse(own).verdict(candidate);
    Optional<Trail.Escalation> escalation =
        asked.flatMap(model -> stronger.map(hearing -> hearing.escalation(model)));
    return new Judgement(
        verdict, own.trail(candidate, verdict, escalation), own.health(), own.models());
  }

  private Hearing escalated(LanguageModel models, Candidate candidate) {
    Cast cast = vote(models, candidate, key(candidate, Purpose.ESCALATION, 1));
    return heard(models, candidate, List.of(cast), Voice.STRONGER);
  }

  private Hearing heard(LanguageModel models, Candidate candidate, List<Cast> casts, Voice voice) {
    return new Hearing(
        casts,
        Hearing.alert(casts)
            .flatMap(Verdicts.Usable::claim)
            .flatMap(claim ->
                looks.at(models, candidate, claim, key(candidate, Purpose.VERIFY, voice.look))));
  }

  private List<Cast> votes(LanguageModel models, Candidate candidate) {
    int votes = candidate.call().plan().votes();
    if (votes == 1) {
      return List.of(vote(models, candidate, key(candidate, Purpose.JUDGE, 1)));
    }
    return waits.sideBySide(
        IntStream.rangeClosed(1, votes)
            .<Callable<Cast>>mapToObj(
                number -> () -> vote(models, candidate, key(candidate, Purpose.JUDGE, number)))
            .toList());
  }

  /// An answer that cannot be read is asked for once more.
  private Cast vote(LanguageModel models, Candidate candidate, CallKey key) {
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

  private static CallKey key(Candidate candidate, Purpose purpose, int vote) {
    JudgedCall call = candidate.call();
    return new CallKey(call.item(), call.epoch(), purpose, candidate.step(), vote, 1);
  }
}
