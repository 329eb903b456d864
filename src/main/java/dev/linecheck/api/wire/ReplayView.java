package dev.linecheck.api.wire;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.replay.ReplayWords;
import java.util.stream.IntStream;

/// The turns of a replay, compared with the recorded ones.
record ReplayView(Replay replay, TurnVerdicts verdicts, Transcript recorded) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("firstDivergence", verdicts.firstDivergence());
    ReplayWords words = new ReplayWords(recorded);
    fields.put(
        "turns",
        IntStream.range(0, replay.turns().size())
            .mapToObj(i -> turn(replay.turns().get(i), verdicts.turns().get(i), words))
            .toList());
    fields.put("continuation", replay.continuation().map(this::continuation));
    fields.put("continuationError", replay.restError().map(ReplayView::error));
  }

  /// Shows one decision point. It is off-policy if the caller's preceding words may answer
  /// something that this version never said.
  private View turn(ReplayedTurn turn, TurnVerdict verdict, ReplayWords words) {
    return fields ->
        fields
            .put("index", turn.index())
            .put("relation", verdict.relation().name())
            .put(
                "offPolicy",
                verdicts.firstDivergence().filter(first -> first < turn.index()).isPresent())
            .put("stop", turn.stop().name())
            .put("unresolvedTool", turn.stop() == ReplayedTurn.Stop.UNRESOLVED_TOOL)
            .putAll("functions", turn.functions(), ReplayView::answer)
            .putAll("openCalls", turn.openCalls(), EntryView::function)
            .put("sameExceptOrder", words.isSameExceptOrder(turn))
            .put("flow", turn.flow().map(ReplayView::flow));
  }

  /// Shows a function call that was answered in place of the function.
  private static View answer(FunctionAnswer answer) {
    return fields ->
        fields
            .put("name", answer.call().name())
            .put("args", answer.call().args())
            .put("result", answer.result())
            .put("source", answer.source().name());
  }

  /// Shows the path of a turn through a flow, by the names of its nodes.
  private static View flow(FlowTurn turn) {
    return fields ->
        fields
            .put("from", turn.from())
            .put("to", turn.to())
            .putAll("steps", turn.steps(), EntryView::step);
  }

  /// Shows the continuation of the call from the first divergence. From the position `from` on, the
  /// lines are the version's own.
  private View continuation(Continuation rest) {
    return fields ->
        fields
            .put("index", rest.index())
            .put("from", rest.from())
            .put("numAlerts", verdicts.continuedAlerts().orElse(0))
            .put("excluded", verdicts.continuedExcluded())
            .put("results", LineView.continued(verdicts))
            .putAll("transcript", rest.transcript().entries(), EntryView::new)
            .put("simulationMetadata", ResultView.simulation(rest.simulation()))
            .put("functions", ResultView.functions(rest.simulation()));
  }

  /// Shows the reason why a call could not be continued.
  private static View error(ItemOutcome.Errored error) {
    return fields -> fields.put("code", error.code()).put("message", error.message());
  }
}
