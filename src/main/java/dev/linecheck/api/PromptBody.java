package dev.linecheck.api;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.evaluation.ModelRules;
import java.time.Instant;
import java.util.Optional;

/// A prompt version in a request.
record PromptBody(
    String name,
    AgentType agentType,
    ModelId model,
    ModelOptions options,
    Optional<String> prompt,
    Json settings) {

  /// The rules that a request has to meet.
  record Rules(ModelRules models, FlowBody flows) {}

  /// Reads a new version, or a change of an old one. In a change, an absent field stays as it is;
  /// null removes the text of a flow and unread fields.
  static PromptBody read(Fields fields, Optional<VersionedPrompt> old, Rules rules) {
    fields.ignore("id", "revision", "hash", FieldWarnings.FIELD);
    String name = fields.kept("name", old, VersionedPrompt::name);
    AgentType type =
        fields
            .choice("agentType", AgentType.class, "agentType is STANDARD or CUSTOM_FLOW, not '%s'.")
            .or(() -> old.map(VersionedPrompt::agentType))
            .orElseThrow(() -> fields.missing("agentType"));
    ModelId model =
        fields
            .optional("aiModelId")
            .map(id -> Refusals.accepted(rules.models().known(id, fields.at("aiModelId"))))
            .or(() -> old.map(VersionedPrompt::modelId))
            .orElseThrow(() -> fields.missing("aiModelId"));
    Optional<String> prompt = prompt(fields, type, model, old.flatMap(VersionedPrompt::prompt));
    ModelOptions options =
        OptionValues.read(fields)
            .or(() -> old.map(VersionedPrompt::modelOptions))
            .orElse(ModelOptions.DEFAULTS);
    Json settings = rules.flows().settings(fields, type, old);
    return new PromptBody(name, type, model, options, prompt, settings);
  }

  /// Reads the prompt. Null removes it only from a flow, which needs no text of its own.
  private static Optional<String> prompt(
      Fields fields, AgentType type, ModelId model, Optional<String> old) {
    Optional<String> given = fields.optional("prompt");
    return switch (type) {
      case STANDARD -> {
        String text = given.or(() -> old).orElseGet(() -> fields.required("prompt"));
        Refusals.check(ModelRules.speaker(model, text, fields.at("prompt")));
        yield Optional.of(text);
      }
      case CUSTOM_FLOW -> fields.isNull("prompt") ? Optional.empty() : given.or(() -> old);
    };
  }

  /// Returns the first revision of a version.
  VersionedPrompt prompt(PromptId id, AgentId agent, Instant createdAt) {
    return new VersionedPrompt(
        id, agent, 1, name, agentType, model, options, prompt, settings, createdAt);
  }
}
