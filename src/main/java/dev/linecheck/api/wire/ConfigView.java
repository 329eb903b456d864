package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.EvalConfig;
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
    int judgeVotes,
    String judgeSecondLook,
    String judgeItems,
    List<String> judgeItemsOff,
    String judgeMode,
    RulesView judgeRules,
    int spikeIns) {
  public static ConfigView of(EvalConfig config) {
    return new ConfigView(
        config.id().value(),
        config.name(),
        config.promptSnippet(),
        config.callerModelId().map(ModelId::value),
        config.judgeModelId().map(ModelId::value),
        config.plan().escalation().map(ModelId::value),
        config.plan().votes(),
        config.plan().secondLook().name(),
        config.plan().items().name(),
        config.plan().without().stream().map(UniversalItem::name).toList(),
        config.plan().mode().name(),
        RulesView.of(config.rules()),
        config.spikeIns());
  }
}
