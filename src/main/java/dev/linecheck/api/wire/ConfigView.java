package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.domain.verdict.UniversalItem;
import dev.linecheck.evaluation.OptionText;

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
    putOptions(fields, "callerOptions", config.callerOptions());
    for (JudgeRole role : JudgeRole.values()) {
      putOptions(fields, role.word() + "Options", plan.options(role));
    }
    fields.put("judgeVotes", plan.votes());
    fields.put("judgeVerification", plan.verification().name());
    fields.put("judgeItems", plan.itemsFor(config.promptSnippet()).name());
    fields.put("judgeItemsOff", plan.without().stream().map(UniversalItem::name).toList());
    fields.put("judgeMode", plan.mode().name());
    fields.put("judgeUndecided", plan.undecided().name());
    fields.put("judgeRules", new RulesView(config.rules()));
    fields.put("sentinels", config.sentinels());
  }

  private static void putOptions(FieldWriter fields, String name, ModelOptions options) {
    if (!options.equals(ModelOptions.DEFAULTS)) {
      fields.putAll(
          name,
          OptionText.shown(options),
          (option, each) -> each.put("optionId", option.id()).put("value", option.value()));
    }
  }
}
