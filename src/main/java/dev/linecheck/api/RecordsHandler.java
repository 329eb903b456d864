package dev.linecheck.api;

import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.RecordView;
import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
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
    EvalRecord record = record(call, config, call.body());
    context.stores().records().create(call.workspace(), config.id(), record);
    return RecordView.of(record);
  }

  private EvalRecord record(Call call, EvalConfig config, Fields body) {
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
            context.now());
    body.refuseOthers();
    check(config, record);
    return record;
  }

  private DialRecord dialRecord(Call call, Fields body) {
    String dialId = body.required("dialId");
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

  /// Absent leaves a field as it is; an empty text clears name, description and agentInputs.
  Object update(Call call) {
    EvalConfig config = context.found().config(call);
    PromptRecord old = promptOf(context.found().record(call, config));
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

  private static PromptRecord promptOf(EvalRecord record) {
    return switch (record) {
      case PromptRecord prompt -> prompt;
      case DialRecord _ ->
          throw Problem.invalid(
              "dial_record_is_fixed",
              "",
              "A DIAL record cannot be changed; only PROMPT records can. Delete it and add another.");
    };
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
      return text.isEmpty() ? otherwise : CallInputs.read(text.get());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(
          "invalid_agent_inputs", "agentInputs", "agentInputs: " + e.getMessage());
    }
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
    Page<EvalRecord> page =
        context
            .stores()
            .records()
            .list(call.workspace(), config.id(), search, call.page(context.cursors(), list));
    return new PageView<>(
        page.rows().stream().map(RecordView::of).toList(),
        context.cursors().write(list, page.next()));
  }
}
