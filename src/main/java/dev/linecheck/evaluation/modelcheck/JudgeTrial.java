package dev.linecheck.evaluation.modelcheck;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.judge.JudgedTurn;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Position;
import dev.linecheck.time.Waits;
import java.util.List;

/// Has a model judge one turn, as the judge of a run does.
///
/// @param plan the plan that holds the options of the judge's model
record JudgeTrial(Waits waits, JudgePlan plan) {
  /// One vote on the universal items alone, so that one request suffices.
  static final JudgePlan PLAN =
      new JudgePlan(
          1,
          JudgePlan.VerificationMode.NEVER,
          JudgePlan.Items.UNIVERSAL,
          List.of(),
          JudgePlan.Mode.PER_TURN);

  private static final Transcript CALL =
      new Transcript(
          List.of(
              new TranscriptEntry(Speaker.HUMAN, AbilityRequests.CALLER_SAYS),
              new TranscriptEntry(Speaker.AI, AbilityRequests.AGENT_SAYS)));

  /// Returns why there is no usable vote; empty if there is one.
  ///
  /// @throws dev.linecheck.llm.ModelException when the model does not answer
  List<String> unusable(LanguageModel models, ModelId model) {
    JudgedCall call =
        new JudgedCall(
            AbilityRequests.RUN,
            AbilityRequests.ITEM,
            1,
            "model-check",
            new JudgeBrief("", model, plan, JudgeRules.DEFAULT),
            AbilityRequests.PROMPT,
            AgentInputs.NONE,
            List.of(),
            CALL,
            0,
            new Position.OwnCall(),
            List.of(JudgedTurn.said(1, AbilityRequests.AGENT_SAYS, JudgedTurn.Manner.ANSWERED)));
    TurnVerdicts verdicts = new Judge(waits).judge(models, call);
    return verdicts.notes().health().invalid() == 0
        ? List.of()
        : verdicts.notes().traces().stream().flatMap(trace -> trace.unusable().stream()).toList();
  }
}
