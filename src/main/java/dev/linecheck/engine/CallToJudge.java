package dev.linecheck.engine;

import dev.linecheck.callagent.AgentVoice;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.judge.JudgedCall;

/// A call as the judge is shown it: the agent's prompt and the record are those of the run.
final class CallToJudge {
  private CallToJudge() {}

  static JudgedCall of(StoredCall call, String criteria, ModelId judgeModel) {
    AgentVoice agent =
        new AgentVoice(call.setup().agent(), call.setup().prompt(), call.record().agentInputs());
    return new JudgedCall(
        call.runId(),
        call.itemId(),
        call.epoch(),
        call.secret(),
        judgeModel,
        criteria,
        agent.prompt(),
        call.record().agentInputs(),
        call.transcript(),
        agent.openingLine().isPresent() ? 1 : 0);
  }
}
