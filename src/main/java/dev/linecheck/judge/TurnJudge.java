package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.time.Waits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// Judges one turn: votes, verification of an alert, escalation to a stronger model if the turn is
/// still undecided, and the decision. Thread-safe.
final class TurnJudge {
  private final Waits waits;
  private final CheckedSchema schema = CheckedSchema.named("judge.turn.v1");
  private final VoteReader verdicts = new VoteReader(schema);
  private final CallVotes together = new CallVotes(verdicts);
  private final Verifier looks = new Verifier();

  /// The model whose finding is verified.
  private enum Voice {
    JUDGE(1),
    STRONGER(2);

    /// The number of its verification among those of one turn.
    private final int look;

    Voice(int look) {
      this.look = look;
    }
  }

  TurnJudge(Waits waits) {
    this.waits = waits;
  }

  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  TurnJudgement judge(LanguageModel models, JudgeTask candidate) {
    LanguageModel judge = new LongerAnswers(models);
    return judgement(judge, candidate, votes(judge, candidate));
  }

  /// Judges turns of one call by asking about all of them in one request.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  List<TurnJudgement> judge(LanguageModel models, List<JudgeTask> turns) {
    LanguageModel judge = new LongerAnswers(models);
    List<List<JudgeVote>> votes =
        waits.sideBySide(
            IntStream.rangeClosed(1, turns.getFirst().call().plan().votes())
                .<Callable<List<JudgeVote>>>mapToObj(
                    number -> () -> together.vote(judge, turns, number))
                .toList());
    return waits.sideBySide(
        IntStream.range(0, turns.size())
            .<Callable<TurnJudgement>>mapToObj(i ->
                () ->
                    judgement(
                        judge, turns.get(i), votes.stream().map(vote -> vote.get(i)).toList()))
            .toList());
  }

  private TurnJudgement judgement(
      LanguageModel models, JudgeTask candidate, List<JudgeVote> casts) {
    VoteRound own = heard(models, candidate, casts, Voice.JUDGE);
    Optional<ModelId> asked =
        candidate.call().plan().escalation().filter(_ -> own.outcome() == Verdict.UNDECIDED);
    Optional<VoteRound> stronger = asked.map(model -> escalated(models, candidate.by(model)));
    Verdict outcome =
        MajorityVote.decide(
            own.votes(),
            own.decision(),
            stronger.map(hearing -> hearing.votes().getFirst()),
            stronger.map(VoteRound::decision).orElse(MajorityVote.VerificationOutcome.NONE));
    TurnVerdict verdict =
        stronger.filter(_ -> outcome != Verdict.UNDECIDED).orElse(own).verdict(candidate);
    Optional<VerdictTrace.Escalation> escalation =
        asked.flatMap(model -> stronger.map(hearing -> hearing.escalation(model)));
    return new TurnJudgement(
        verdict, own.trace(candidate, verdict, escalation), own.health(), own.models());
  }

  private VoteRound escalated(LanguageModel models, JudgeTask candidate) {
    JudgeVote cast = vote(models, candidate, candidate.key(Purpose.ESCALATION, 1));
    return heard(models, candidate, List.of(cast), Voice.STRONGER);
  }

  private VoteRound heard(
      LanguageModel models, JudgeTask candidate, List<JudgeVote> casts, Voice voice) {
    return new VoteRound(
        casts,
        VoteRound.alert(casts)
            .flatMap(VoteReader.Usable::claim)
            .flatMap(claim ->
                looks.verify(models, candidate, claim, candidate.key(Purpose.VERIFY, voice.look))));
  }

  private List<JudgeVote> votes(LanguageModel models, JudgeTask candidate) {
    int votes = candidate.call().plan().votes();
    if (votes == 1) {
      return List.of(vote(models, candidate, candidate.key(Purpose.JUDGE, 1)));
    }
    return waits.sideBySide(
        IntStream.rangeClosed(1, votes)
            .<Callable<JudgeVote>>mapToObj(
                number -> () -> vote(models, candidate, candidate.key(Purpose.JUDGE, number)))
            .toList());
  }

  private JudgeVote vote(LanguageModel models, JudgeTask candidate, CallKey key) {
    String fence = Fence.of(candidate.call().secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.SYSTEM),
            Message.user(JudgePrompt.document(candidate, fence)));
    Question.Heard<VoteReader.VoteReading> heard =
        new Question<>(
                JudgeRequests.of(candidate, key, question, schema),
                Repair.EXPLAIN,
                answer -> verdicts.read(answer, candidate, fence),
                VoteReader.VoteReading::problem)
            .ask(models);
    return new JudgeVote(heard.readings(), heard.answers());
  }
}
