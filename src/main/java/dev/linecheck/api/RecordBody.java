package dev.linecheck.api;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.evaluation.ModelRules;
import dev.linecheck.evaluation.UnstorableText;
import java.util.List;
import java.util.Optional;

/// Reads records from requests.
record RecordBody(Context context) {
  /// Reads one record of a request; nothing is stored.
  EvalRecord read(ApiRequest call, EvalConfig config, Fields body) {
    String type = body.required("recordType");
    return switch (type) {
      case "PROMPT" -> promptRecord(config, body);
      case "DIAL" -> dialRecord(call, body);
      default ->
          throw Problem.invalid(
              "unknown_value",
              body.at("recordType"),
              "recordType is PROMPT or DIAL, not '" + type + "'.");
    };
  }

  private PromptRecord promptRecord(EvalConfig config, Fields body) {
    PromptRecord record =
        new PromptRecord(
            new RecordId(context.ids().next()),
            context.ids().next(),
            body.optional("name").orElse(""),
            body.optional("description").orElse(""),
            body.required("systemPrompt"),
            maxTurns(body, MaxTurns.DEFAULT),
            inputs(body, AgentInputs.NONE),
            context.now(),
            MockBody.ofRecord(body).orElse(List.of()),
            CallerMannerBody.read(body, CallerManner.DEFAULT));
    body.nothingIn("dialId");
    body.refuseOthers();
    check(config, record, body);
    return record;
  }

  private DialRecord dialRecord(ApiRequest call, Fields body) {
    String dialId = body.required("dialId");
    body.nothingIn(
        "name", "description", "systemPrompt", "maxTurns", "agentInputs", "functionMocks");
    CallerMannerBody.nothingIn(body);
    body.refuseOthers();
    return Optional.of(dialId)
        .filter(text -> !text.isEmpty())
        .map(DialId::new)
        .filter(id -> context.stores().dials().exists(call.workspace(), id))
        .map(id -> new DialRecord(new RecordId(context.ids().next()), id, context.now()))
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_dial", body.at("dialId"), "There is no dial '" + dialId + "'."));
  }

  static void check(EvalConfig config, PromptRecord record, Fields body) {
    config
        .callerModelId()
        .ifPresent(model ->
            Refusals.check(
                ModelRules.speaker(model, record.systemPrompt(), body.at("systemPrompt"))));
  }

  static MaxTurns maxTurns(Fields body, MaxTurns otherwise) {
    int turns = body.optionalInt("maxTurns").orElse(otherwise.value());
    if (turns < MaxTurns.LEAST || turns > MaxTurns.MOST) {
      throw Problem.invalid(
          "out_of_range",
          body.at("maxTurns"),
          "maxTurns must be a whole number from %d to %d, not %d."
              .formatted(MaxTurns.LEAST, MaxTurns.MOST, turns));
    }
    return new MaxTurns(turns);
  }

  static AgentInputs inputs(Fields body, AgentInputs otherwise) {
    Optional<String> text = body.optional("agentInputs");
    String field = body.at("agentInputs");
    try {
      return text.isEmpty() ? otherwise : storable(CallInputs.read(text.get()), field);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("invalid_agent_inputs", field, field + ": " + e.getMessage());
    }
  }

  /// Checks the inputs. As text, they can contain escaped characters that cannot be stored.
  private static AgentInputs storable(AgentInputs inputs, String field) {
    inputs
        .values()
        .forEach((name, value) -> {
          Refusals.check(UnstorableText.in(name, field));
          Refusals.check(UnstorableText.in(value, field));
        });
    return inputs;
  }
}
