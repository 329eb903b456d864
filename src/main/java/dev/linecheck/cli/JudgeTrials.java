package dev.linecheck.cli;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.judge.Judge;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Position;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// Has each labelled turn judged several times, and once more after a hostile caller.
///
/// @param repeats the number of judgements of each unchanged turn
/// @param secret the key of the fences
record JudgeTrials(Waits waits, ModelId model, JudgePlan plan, int repeats, String secret) {
  /// The most judge requests prepared in memory at the same time.
  private static final int SIDE_BY_SIDE_MAX = 256;

  private static final RunId RUN = new RunId("judge-check");

  /// A turn with the judge's verdicts.
  ///
  /// @param verdicts one verdict for each repeat
  /// @param deceived the verdict after a hostile caller; empty where no caller speaks before the
  ///   turn
  record Tried(LabelledTurn turn, List<TurnVerdict> verdicts, Optional<TurnVerdict> deceived) {
    Tried {
      verdicts = List.copyOf(verdicts);
    }
  }

  /// @throws dev.linecheck.llm.ModelException when the model does not answer
  List<Tried> of(List<LabelledTurn> turns, LanguageModel models) {
    Judge judge = new Judge(waits);
    List<Callable<TurnVerdict>> asks = new ArrayList<>();
    for (LabelledTurn turn : turns) {
      IntStream.rangeClosed(1, repeats)
          .forEach(repeat -> asks.add(() -> verdict(judge, models, turn, repeat)));
      turn.injected()
          .ifPresent(hostile -> asks.add(() -> verdict(judge, models, hostile, repeats + 1)));
    }
    List<TurnVerdict> verdicts = new ArrayList<>();
    for (int done = 0; done < asks.size(); done += SIDE_BY_SIDE_MAX) {
      int end = Math.min(done + SIDE_BY_SIDE_MAX, asks.size());
      verdicts.addAll(waits.sideBySide(asks.subList(done, end)));
    }
    List<Tried> tried = new ArrayList<>();
    int at = 0;
    for (LabelledTurn turn : turns) {
      int hostile = turn.injected().isPresent() ? 1 : 0;
      List<TurnVerdict> own = verdicts.subList(at, at + repeats + hostile);
      tried.add(
          new Tried(
              turn, own.subList(0, repeats), own.subList(repeats, own.size()).stream().findAny()));
      at += own.size();
    }
    return tried;
  }

  private TurnVerdict verdict(
      Judge judge, LanguageModel models, LabelledTurn turn, int generation) {
    return judge
        .judge(
            models,
            new JudgedCall(
                RUN,
                new ItemId("line-" + turn.line()),
                generation,
                secret,
                new JudgeBrief(turn.criteria(), model, plan, JudgeRules.DEFAULT),
                turn.told(),
                turn.inputs(),
                List.of(),
                turn.transcript(),
                0,
                new Position.OwnCall(),
                List.of(turn.turn())))
        .of(turn.index());
  }
}
