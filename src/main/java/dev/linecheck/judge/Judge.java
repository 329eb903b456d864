package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
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
import java.util.Optional;
import java.util.concurrent.Callable;

/// Marks every agent turn of a call against the criteria, one request a turn. Thread-safe.
public final class Judge {
  /// The most turns of a call at once: each holds its document in memory.
  private static final int SIDE_BY_SIDE_MAX = 64;

  private final Waits waits;
  private final CheckedSchema schema = CheckedSchema.named("judge.turn.v1");
  private final Verdicts verdicts = new Verdicts(schema);

  public Judge(Waits waits) {
    this.waits = waits;
  }

  /// Judges all turns: the first that needs a model alone, because it warms the provider's prefix
  /// cache, then the others side by side.
  ///
  /// @param models speak for the judge
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public TurnVerdicts judge(LanguageModel models, JudgedCall call) {
    List<Callable<TurnVerdict>> asks = new ArrayList<>();
    List<TurnVerdict> ruled = new ArrayList<>();
    for (JudgedTurn turn : call.turns()) {
      Candidate candidate = new Candidate(call, turn);
      Optional<TurnVerdict> byRule = TurnRules.verdict(candidate);
      if (byRule.isPresent()) {
        ruled.add(byRule.get());
      } else {
        switch (turn.manner()) {
          case VERBATIM -> ruled.add(verbatim(candidate));
          case LOOPED -> ruled.add(TurnRules.looped(candidate));
          case STUCK -> ruled.add(TurnRules.stuck(candidate));
          case ANSWERED -> asks.add(() -> ask(models, candidate));
        }
      }
    }
    List<TurnVerdict> all = new ArrayList<>(ruled);
    if (!asks.isEmpty()) {
      all.addAll(waits.sideBySide(asks.subList(0, 1)));
      for (int done = 1; done < asks.size(); done += SIDE_BY_SIDE_MAX) {
        int end = Math.min(done + SIDE_BY_SIDE_MAX, asks.size());
        all.addAll(waits.sideBySide(asks.subList(done, end)));
      }
    }
    all.sort((one, other) -> Integer.compare(one.index(), other.index()));
    return new TurnVerdicts(all);
  }

  private static TurnVerdict verbatim(Candidate candidate) {
    return new TurnVerdict.Accurate(
        candidate.index(), candidate.text(), candidate.relation(Relation.DIFFERENT_FINE));
  }

  private TurnVerdict ask(LanguageModel models, Candidate candidate) {
    JudgedCall call = candidate.call();
    CallKey key =
        CallKey.first(
            call.item(), call.epoch(), Purpose.JUDGE, call.firstStep() + candidate.index());
    String fence = Fence.of(call.secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.SYSTEM),
            Message.user(JudgePrompt.document(candidate, fence)));
    ModelAnswer first = models.answer(request(call, key, question));
    return switch (verdicts.read(first, candidate, fence)) {
      case Verdicts.Usable(TurnVerdict verdict) -> verdict;
      case Verdicts.Unusable(String why) -> {
        ModelAnswer second = models.answer(request(call, key.repair(), repair(question, why)));
        yield secondVerdict(second, candidate, fence);
      }
    };
  }

  private static List<Message> repair(List<Message> question, String why) {
    List<Message> messages = new ArrayList<>(question);
    messages.add(Message.user(JudgePrompt.repair(why)));
    return messages;
  }

  /// An answer that cannot be read is asked for once more; then the judge could not tell.
  private TurnVerdict secondVerdict(ModelAnswer second, Candidate candidate, String fence) {
    return switch (verdicts.read(second, candidate, fence)) {
      case Verdicts.Usable(TurnVerdict verdict) -> verdict;
      case Verdicts.Unusable(String still) ->
          new TurnVerdict.Undecided(
              candidate.index(),
              candidate.text(),
              "the judge's answer could not be used, asked twice: " + still,
              candidate.relation(Relation.NO_REFERENCE));
    };
  }

  private ModelRequest request(JudgedCall call, CallKey key, List<Message> messages) {
    return new ModelRequest(
        key,
        call.run(),
        call.judgeModel(),
        messages,
        Optional.of(schema.answerSchema()),
        ModelOptions.DEFAULTS);
  }
}
