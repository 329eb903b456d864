package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.FilteredAnswers;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Judges one turn: votes, verification of an alert, escalation to a stronger model if the turn is
/// still undecided, and the decision. Thread-safe.
final class TurnJudge {
  private final Waits waits;
  private final CheckedSchema schema = CheckedSchema.named("judge.turn.v2");
  private final VoteReader verdicts = new VoteReader(schema);
  private final CallVotes together = new CallVotes(verdicts);
  private final Verifier verifier = new Verifier();

  /// The model whose finding is verified.
  private enum Voice {
    JUDGE(1),
    STRONGER(2);

    /// The number of its verification among those of one turn.
    private final int verification;

    Voice(int verification) {
      this.verification = verification;
    }
  }

  TurnJudge(Waits waits) {
    this.waits = waits;
  }

  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  TurnJudgement judge(LanguageModel models, JudgeTask task) {
    LanguageModel judge = new FilteredAnswers(models);
    return judgement(judge, task, votes(judge, task));
  }

  /// Judges turns of one call by asking about all of them in one request. Returns the judgements in
  /// any order.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  List<TurnJudgement> judge(LanguageModel models, List<JudgeTask> turns) {
    LanguageModel judge = new FilteredAnswers(models);
    List<List<JudgeVote>> votes =
        waits.sideBySide(
            IntStream.rangeClosed(1, turns.getFirst().call().plan().votes())
                .<Callable<List<JudgeVote>>>mapToObj(
                    number -> () -> together.vote(judge, turns, number))
                .toList());
    List<TurnJudgement> judgements = new ArrayList<>();
    List<Callable<TurnJudgement>> open = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      int at = i;
      List<JudgeVote> cast = votes.stream().map(vote -> vote.get(at)).toList();
      if (VoteRound.isAccurate(cast)) {
        judgements.add(judgement(judge, turns.get(i), cast));
      } else {
        open.add(() -> judgement(judge, turns.get(at), cast));
      }
    }
    judgements.addAll(waits.sideBySide(open));
    return judgements;
  }

  private TurnJudgement judgement(
      LanguageModel models, JudgeTask task, List<JudgeVote> judgeVotes) {
    VoteRound own = heard(models, task, judgeVotes, Voice.JUDGE);
    Optional<ModelId> asked =
        task.call().plan().escalation().filter(_ -> own.outcome() == Verdict.UNDECIDED);
    Optional<VoteRound> stronger = asked.map(model -> escalated(models, task.escalatedTo(model)));
    Verdict outcome =
        MajorityVote.decide(
            own.votes(),
            own.decision(),
            stronger.map(round -> round.votes().getFirst()),
            stronger.map(VoteRound::decision).orElse(MajorityVote.VerificationOutcome.NONE));
    TurnVerdict verdict =
        stronger.filter(_ -> outcome != Verdict.UNDECIDED).orElse(own).verdict(task);
    Optional<VerdictTrace.Escalation> escalation =
        asked.flatMap(model -> stronger.map(round -> round.escalation(model)));
    List<String> unusable =
        Stream.concat(
                own.unusable().stream(),
                stronger.stream()
                    .flatMap(round -> round.unusable().stream())
                    .map(why -> "escalation: " + why))
            .toList();
    return new TurnJudgement(
        verdict, own.trace(task, verdict, escalation).with(unusable), own.health(), own.models());
  }

  private VoteRound escalated(LanguageModel models, JudgeTask task) {
    JudgeVote cast = vote(models, task, task.key(Purpose.ESCALATION, 1));
    return heard(models, task, List.of(cast), Voice.STRONGER);
  }

  private VoteRound heard(
      LanguageModel models, JudgeTask task, List<JudgeVote> judgeVotes, Voice voice) {
    return new VoteRound(
        judgeVotes,
        VoteRound.alert(judgeVotes)
            .flatMap(VoteReader.Usable::claim)
            .flatMap(claim ->
                verifier.verify(
                    models, task, claim, task.key(Purpose.VERIFY, voice.verification))));
  }

  private List<JudgeVote> votes(LanguageModel models, JudgeTask task) {
    int votes = task.call().plan().votes();
    if (votes == 1) {
      return List.of(vote(models, task, task.key(Purpose.JUDGE, 1)));
    }
    return waits.sideBySide(
        IntStream.rangeClosed(1, votes)
            .<Callable<JudgeVote>>mapToObj(
                number -> () -> vote(models, task, task.key(Purpose.JUDGE, number)))
            .toList());
  }

  private JudgeVote vote(LanguageModel models, JudgeTask task, CallKey key) {
    String fence = Fence.of(task.call().secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.SYSTEM), Message.user(JudgePrompt.document(task, fence)));
    Question.Answers<VoteReader.VoteReading> heard =
        new Question<>(
                JudgeRequests.of(task, key, question, schema),
                Repair.EXPLAIN,
                answer -> verdicts.read(answer, task, fence),
                VoteReader.VoteReading::problem)
            .ask(models);
    return new JudgeVote(heard.readings(), heard.answers());
  }
}
