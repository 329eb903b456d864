package dev.linecheck.api;

import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.RecordView;
import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.store.Page;
import java.util.Map;
import java.util.Optional;

/// The records of a config.
final class RecordsHandler {
  private final Context context;

  RecordsHandler(Context context) {
    this.context = context;
  }

  Object create(Call call) {
    EvalConfig config = context.found().config(call);
    Fields body = call.body();
    checkType(body.required("recordType"), body);
    PromptRecord record =
        new PromptRecord(
            new RecordId(context.ids().next()),
            context.ids().next(),
            body.optional("name").orElse(""),
            body.optional("description").orElse(""),
            body.required("systemPrompt"),
            maxTurns(body, MaxTurns.DEFAULT),
            inputs(body, AgentInputs.NONE),
            context.now());
    body.refuseOthers();
    check(config, record);
    context.stores().records().create(call.workspace(), config.id(), record);
    return RecordView.of(record);
  }

  private static void checkType(String type, Fields body) {
    switch (type) {
      case "PROMPT" -> {}
      case "DIAL" ->
          throw Problem.invalid(
              "unknown_dial",
              body.at("dialId"),
              "This server has no dials yet, so a DIAL record cannot name one.");
      default ->
          throw Problem.invalid(
              "unknown_value",
              body.at("recordType"),
              "recordType is PROMPT or DIAL, not '" + type + "'.");
    }
  }

  /// Absent leaves a field as it is; an empty text clears name, description and agentInputs.
  Object update(Call call) {
    EvalConfig config = context.found().config(call);
    PromptRecord old = context.found().record(call, config);
    Fields body = call.body();
    PromptRecord record =
        new PromptRecord(
            old.id(),
            old.promptId(),
            body.optional("name").orElse(old.name()),
            body.optional("description").orElse(old.description()),
            body.optional("systemPrompt").orElse(old.systemPrompt()),
            maxTurns(body, old.maxTurns()),
            inputs(body, old.agentInputs()),
            old.createdAt());
    body.refuseOthers();
    check(config, record);
    context.stores().records().update(call.workspace(), config.id(), record);
    return RecordView.of(record);
  }

  private static void check(EvalConfig config, PromptRecord record) {
    config
        .callerModelId()
        .ifPresent(model -> ModelRules.checkSpeaker(model, record.systemPrompt(), "systemPrompt"));
  }

  private static MaxTurns maxTurns(Fields body, MaxTurns otherwise) {
    int turns = body.optionalInt("maxTurns").orElse(otherwise.value());
    if (turns < MaxTurns.LEAST || turns > MaxTurns.MOST) {
      throw Problem.invalid(
          "out_of_range",
          "maxTurns",
          "maxTurns is a whole number from %d to %d, not %d."
              .formatted(MaxTurns.LEAST, MaxTurns.MOST, turns));
    }
    return new MaxTurns(turns);
  }

  private static AgentInputs inputs(Fields body, AgentInputs otherwise) {
    Optional<String> text = body.optional("agentInputs");
    try {
      return text.isEmpty() ? otherwise : storable(CallInputs.read(text.get()));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(
          "invalid_agent_inputs", "agentInputs", "agentInputs: " + e.getMessage());
    }
  }

  /// The text of the inputs can escape what the inputs themselves may not hold.
  private static AgentInputs storable(AgentInputs inputs) {
    inputs
        .values()
        .forEach((name, value) -> {
          Unstorable.check(name, "agentInputs");
          Unstorable.check(value, "agentInputs");
        });
    return inputs;
  }

  Object get(Call call) {
    return RecordView.of(context.found().record(call, context.found().config(call)));
  }

  Object delete(Call call) {
    EvalConfig config = context.found().config(call);
    RecordId id = new RecordId(call.path("recordId"));
    if (!context.stores().records().delete(call.workspace(), config.id(), id, context.now())) {
      throw Found.noRecord();
    }
    return Map.of("id", id.value());
  }

  Object list(Call call) {
    EvalConfig config = context.found().config(call);
    Optional<String> search = call.query("search").filter(text -> !text.isBlank());
    String list = "records/" + config.id().value() + "/" + search.orElse("");
    Page<PromptRecord> page =
        context
            .stores()
            .records()
            .list(call.workspace(), config.id(), search, call.page(context.cursors(), list));
    return new PageView<>(
        page.rows().stream().map(RecordView::of).toList(),
        context.cursors().write(list, page.next()));
  }
}
