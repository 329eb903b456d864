package dev.linecheck.replay;

import dev.linecheck.callagent.AgentVoice;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.time.Waits;
import java.util.List;
import java.util.concurrent.Callable;

/// Goes through a recorded call again: at every decision point the agent under test is given what
/// was recorded up to there, and answers. What it says is never fed back. Thread-safe.
public final class Replayer {
  private final Waits waits;

  public Replayer(Waits waits) {
    this.waits = waits;
  }

  /// Asks at all decision points side by side.
  ///
  /// @param models speak for the agent
  /// @throws dev.linecheck.llm.ModelException when a model does not answer
  public Replay replay(LanguageModel models, ItemClaim claim, RecordedCall call) {
    AgentVoice agent =
        new AgentVoice(claim.setup().agent(), claim.setup().prompt(), call.agentInputs());
    RecordedCalls functions = RecordedCalls.in(call.transcript().entries());
    List<Callable<ReplayedTurn>> asks =
        DecisionPoint.in(call.transcript().entries()).stream()
            .<Callable<ReplayedTurn>>map(
                point -> () -> new Decision(models, claim, agent, call, functions, point).make())
            .toList();
    return new Replay(waits.sideBySide(asks));
  }
}
