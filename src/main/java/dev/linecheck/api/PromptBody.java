package dev.linecheck.api;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A versioned prompt as a request describes it.
record PromptBody(
    String name,
    AgentType agentType,
    ModelId model,
    ModelOptions options,
    Optional<String> prompt,
    Json settings) {
  private static final double TEMPERATURE_MAX = 2;

  static PromptBody read(Fields fields, ModelRules models) {
    String name = fields.required("name");
    AgentType type = type(fields);
    ModelId model = models.known(fields.required("aiModelId"), fields.at("aiModelId"));
    Optional<String> prompt = fields.optional("prompt");
    ModelOptions options = options(fields);
    switch (type) {
      case STANDARD ->
          ModelRules.checkSpeaker(
              model, prompt.orElseGet(() -> fields.required("prompt")), fields.at("prompt"));
      case CUSTOM_FLOW -> requireFlow(fields);
    }
    return new PromptBody(name, type, model, options, prompt, fields.others());
  }

  private static void requireFlow(Fields fields) {
    if (!fields.has("flowDefinition")) {
      throw Problem.invalid(
          "missing_field",
          fields.at("flowDefinition"),
          "A prompt of type CUSTOM_FLOW needs a flowDefinition.");
    }
  }

  private static AgentType type(Fields fields) {
    String text = fields.required("agentType");
    return Arrays.stream(AgentType.values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                fields.at("agentType"),
                "agentType is STANDARD or CUSTOM_FLOW, not '" + text + "'."));
  }

  private static ModelOptions options(Fields fields) {
    OptionalDouble temperature = OptionalDouble.empty();
    OptionalInt maxTokens = OptionalInt.empty();
    for (Fields option : fields.objects("modelOptionValues")) {
      String id = option.required("optionId");
      String value = option.required("value");
      option.refuseOthers();
      switch (id) {
        case "temperature" -> temperature = OptionalDouble.of(temperature(option, value));
        case "max_tokens" -> maxTokens = OptionalInt.of(maxTokens(option, value));
        default ->
            throw Problem.invalid(
                "unknown_model_option",
                option.at("optionId"),
                "There is no model option '" + id + "'; there are temperature and max_tokens.");
      }
    }
    return new ModelOptions(temperature, maxTokens);
  }

  private static double temperature(Fields option, String value) {
    try {
      double temperature = Double.parseDouble(value);
      if (temperature >= 0 && temperature <= TEMPERATURE_MAX) {
        return temperature;
      }
    } catch (NumberFormatException e) {
      throw badOption(option, "a number from 0 to 2", value);
    }
    throw badOption(option, "a number from 0 to 2", value);
  }

  private static int maxTokens(Fields option, String value) {
    try {
      int maxTokens = Integer.parseInt(value);
      if (maxTokens >= 1) {
        return maxTokens;
      }
    } catch (NumberFormatException e) {
      throw badOption(option, "a whole number above 0", value);
    }
    throw badOption(option, "a whole number above 0", value);
  }

  private static Problem badOption(Fields option, String wanted, String value) {
    return Problem.invalid(
        "out_of_range",
        option.at("value"),
        "%s has to be %s, not '%s'.".formatted(option.at("value"), wanted, value));
  }

  VersionedPrompt prompt(PromptId id, AgentId agent, Instant now) {
    return new VersionedPrompt(id, agent, name, agentType, model, options, prompt, settings, now);
  }
}
