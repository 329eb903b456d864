package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.UniversalItem;

/// AIEvalConfig; models and judging are extensions.
public record ConfigView(EvalConfig config) implements View {
  @Override
  public void write(FieldWriter fields) {
    JudgePlan plan = config.plan();
    fields.put("id", config.id().value());
    fields.put("name", config.name());
    fields.put("promptSnippet", config.promptSnippet());
    fields.putPresent("callerModelId", config.callerModelId().map(ModelId::value));
    fields.putPresent("judgeModelId", config.judgeModelId().map(ModelId::value));
    fields.putPresent("judgeEscalationModelId", plan.escalation().map(ModelId::value));
    fields.put("judgeVotes", plan.votes());
    fields.put("judgeVerification", plan.verification().name());
    fields.put("judgeItems", plan.itemsFor(config.promptSnippet()).name());
    fields.put("judgeItemsOff", plan.without().stream().map(UniversalItem::name).toList());
    fields.put("judgeMode", plan.mode().name());
    fields.put("judgeUndecided", plan.undecided().name());
    fields.put("judgeRules", new RulesView(config.rules()));
    fields.put("sentinels", config.sentinels());
  }
}
