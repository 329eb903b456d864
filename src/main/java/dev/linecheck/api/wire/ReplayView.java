package dev.linecheck.api.wire;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.replay.ReplayWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The turns of a replay, compared with the recorded ones.
///
/// @param firstDivergence the index of the first turn without the effect of the recorded one; null
///   when there is none
public record ReplayView(
    Optional<Integer> firstDivergence,
    List<Turn> turns,
    Optional<ContinuationView> continuation,
    Optional<ContinuationError> continuationError) {
  /// The reason why a call could not be continued.
  public record ContinuationError(String code, String message) {}

  /// The continuation of the call from the first divergence.
  ///
  /// @param index the index of the turn at which the version diverged from the recording
  /// @param from the position in the transcript at which the version's own lines begin
  /// @param excluded whether the continuation neither passes nor fails
  public record ContinuationView(
      int index,
      int from,
      int numAlerts,
      boolean excluded,
      List<ResultView.Line> results,
      List<EntryView> transcript,
      ResultView.Simulation simulationMetadata,
      ResultView.Functions functions) {
    static ContinuationView of(Continuation rest, TurnVerdicts verdicts) {
      return new ContinuationView(
          rest.index(),
          rest.from(),
          verdicts.continuedAlerts().orElse(0),
          verdicts.continuedExcluded(),
          ResultView.Line.continued(verdicts),
          rest.transcript().entries().stream().map(EntryView::of).toList(),
          ResultView.Simulation.of(rest.simulation()),
          ResultView.Functions.of(rest.simulation()));
    }
  }

  /// One decision point.
  ///
  /// @param offPolicy whether the caller's preceding words may answer something that this version
  ///   never said
  /// @param sameExceptOrder whether its calls equal the recorded ones except for the order in lists
  public record Turn(
      int index,
      String relation,
      boolean offPolicy,
      String stop,
      boolean unresolvedTool,
      List<Function> functions,
      List<EntryView.Function> openCalls,
      boolean sameExceptOrder,
      Optional<Flow> flow) {}

  /// The path of a turn through a flow, by the names of its nodes.
  public record Flow(String from, String to, List<EntryView.Step> steps) {
    static Flow of(FlowTurn turn) {
      return new Flow(
          turn.from(), turn.to(), turn.steps().stream().map(EntryView.Step::of).toList());
    }
  }

  /// A function call that was answered in place of the function.
  public record Function(String name, String args, String result, String source) {
    static Function of(FunctionAnswer answer) {
      return new Function(
          answer.call().name(), answer.call().args(), answer.result(), answer.source().name());
    }
  }

  static ReplayView of(Replay replay, TurnVerdicts verdicts, Transcript recorded) {
    ReplayWords words = new ReplayWords(recorded);
    Optional<Integer> divergence = verdicts.firstDivergence();
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < replay.turns().size(); i++) {
      turns.add(turn(replay.turns().get(i), verdicts.turns().get(i), divergence, words));
    }
    return new ReplayView(
        divergence,
        turns,
        replay.continuation().map(rest -> ContinuationView.of(rest, verdicts)),
        replay.restError().map(error -> new ContinuationError(error.code(), error.message())));
  }

  private static Turn turn(
      ReplayedTurn turn, TurnVerdict verdict, Optional<Integer> divergence, ReplayWords words) {
    return new Turn(
        turn.index(),
        verdict.relation().name(),
        divergence.filter(first -> first < turn.index()).isPresent(),
        turn.stop().name(),
        turn.stop() == ReplayedTurn.Stop.UNRESOLVED_TOOL,
        turn.functions().stream().map(Function::of).toList(),
        turn.openCalls().stream().map(EntryView.Function::of).toList(),
        words.isSameExceptOrder(turn),
        turn.flow().map(Flow::of));
  }
}
