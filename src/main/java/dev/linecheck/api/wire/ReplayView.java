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
            .<View>mapToObj(
                i -> inner -> turn(replay.turns().get(i), verdicts.turns().get(i), words, inner))
            .toList());
    fields.putNullable("continuation", replay.continuation(), this::continuation);
    fields.putNullable("continuationError", replay.restError(), ReplayView::error);
  }

  /// Shows one decision point. It is off-policy if the caller's preceding words may answer
  /// something that this version never said.
  private void turn(ReplayedTurn turn, TurnVerdict verdict, ReplayWords words, FieldWriter fields) {
    fields.put("index", turn.index());
    fields.put("relation", verdict.relation().name());
    fields.put(
        "offPolicy", verdicts.firstDivergence().filter(first -> first < turn.index()).isPresent());
    fields.put("stop", turn.stop().name());
    fields.put("unresolvedTool", turn.stop() == ReplayedTurn.Stop.UNRESOLVED_TOOL);
    fields.putAll("functions", turn.functions(), ReplayView::answer);
    fields.putAll("openCalls", turn.openCalls(), EntryView::function);
    fields.put("sameExceptOrder", words.isSameExceptOrder(turn));
    fields.putNullable("flow", turn.flow(), ReplayView::flow);
  }

  /// Shows a function call that was answered in place of the function.
  private static void answer(FunctionAnswer answer, FieldWriter fields) {
    fields.put("name", answer.call().name());
    fields.put("args", answer.call().args());
    fields.put("result", answer.result());
    fields.put("source", answer.source().name());
  }

  /// Shows the path of a turn through a flow, by the names of its nodes.
  private static void flow(FlowTurn turn, FieldWriter fields) {
    fields.put("from", turn.from());
    fields.put("to", turn.to());
    fields.putAll("steps", turn.steps(), EntryView::step);
  }

  /// Shows the continuation of the call from the first divergence. From the position `from` on, the
  /// lines are the version's own.
  private void continuation(Continuation rest, FieldWriter fields) {
    fields.put("index", rest.index());
    fields.put("from", rest.from());
    fields.put("numAlerts", verdicts.continuedAlerts().orElse(0));
    fields.put("excluded", verdicts.continuedExcluded());
    fields.put("results", LineView.continued(verdicts));
    fields.put("transcript", rest.transcript().entries().stream().map(EntryView::new).toList());
    fields.put("simulationMetadata", rest.simulation(), ResultView::simulation);
    fields.put("functions", rest.simulation(), ResultView::functions);
  }

  /// Shows the reason why a call could not be continued.
  private static void error(ItemOutcome.Errored error, FieldWriter fields) {
    fields.put("code", error.code());
    fields.put("message", error.message());
  }
}
