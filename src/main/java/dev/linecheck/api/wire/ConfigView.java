package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.UniversalItem;
import java.util.List;
import java.util.Optional;

/// AIEvalConfig; models and judging are extensions.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConfigView(
    String id,
    String name,
    String promptSnippet,
    Optional<String> callerModelId,
    Optional<String> judgeModelId,
    Optional<String> judgeEscalationModelId,
    @JsonUnwrapped Judging judging,
    RulesView judgeRules,
    int sentinels) {
  /// The judging options; their fields are the config's.
  public record Judging(
      int judgeVotes,
      String judgeVerification,
      String judgeItems,
      List<String> judgeItemsOff,
      String judgeMode,
      String judgeUndecided) {
    static Judging of(EvalConfig config) {
      JudgePlan plan = config.plan();
      return new Judging(
          plan.votes(),
          plan.verification().name(),
          plan.itemsFor(config.promptSnippet()).name(),
          plan.without().stream().map(UniversalItem::name).toList(),
          plan.mode().name(),
          plan.undecided().name());
    }
  }

  public static ConfigView of(EvalConfig config) {
    return new ConfigView(
        config.id().value(),
        config.name(),
        config.promptSnippet(),
        config.callerModelId().map(ModelId::value),
        config.judgeModelId().map(ModelId::value),
        config.plan().escalation().map(ModelId::value),
        Judging.of(config),
        RulesView.of(config.rules()),
        config.sentinels());
  }
}
