package dev.linecheck.replay;

import dev.linecheck.callagent.RenderedAgent;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Replays recorded calls. At every decision point the agent under test gets the recorded history
/// and answers. Its answers are never fed back. Thread-safe.
public final class Replayer {
  /// The most decision points of a call that are replayed at once. Each holds its history in
  /// memory.
  private static final int SIDE_BY_SIDE_MAX = 64;

  private final Waits waits;

  public Replayer(Waits waits) {
    this.waits = waits;
  }

  /// Asks at the decision points in parallel.
  ///
  /// @param models answer for the agent
  /// @throws dev.linecheck.llm.ModelException when a model does not answer
  public Replay replay(LanguageModel models, CallContext context, RecordedCall call) {
    ReplayContext replayContext = new ReplayContext(models, waits, context, call);
    Optional<Flow> flow =
        Flow.of(context.setup().agent(), context.setup().prompt(), call.agentInputs());
    List<Callable<ReplayedTurn>> asks =
        flow.isPresent() ? new FlowReplay(replayContext, flow.get()).asks() : asks(replayContext);
    List<ReplayedTurn> turns = new ArrayList<>();
    for (int done = 0; done < asks.size(); done += SIDE_BY_SIDE_MAX) {
      turns.addAll(
          waits.sideBySide(asks.subList(done, Math.min(done + SIDE_BY_SIDE_MAX, asks.size()))));
    }
    return new Replay(turns);
  }

  private static List<Callable<ReplayedTurn>> asks(ReplayContext replayContext) {
    RenderedAgent agent =
        new RenderedAgent(
            replayContext.context().setup().agent(),
            replayContext.context().setup().prompt(),
            replayContext.call().agentInputs());
    return replayContext.points().stream()
        .<Callable<ReplayedTurn>>map(
            point -> () -> new Decision(replayContext, agent, point).make())
        .toList();
  }
}
