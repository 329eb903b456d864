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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads records from requests.
record RecordBody(Context context) {
  /// The fields of PROMPT records that a DIAL record does not have.
  private static final List<String> PROMPT_FIELDS =
      List.of(
          "description",
          "systemPrompt",
          "maxTurns",
          "agentInputs",
          "functionMocks",
          "callerStyle",
          "callerCodes");

  /// The parts of a record that a push of its suite keeps.
  ///
  /// @param promptId the id of the caller's prompt; unused by a DIAL record
  private record Identity(RecordId id, String promptId, Instant createdAt) {
    static Identity of(EvalRecord old) {
      return switch (old) {
        case PromptRecord prompt ->
            new Identity(prompt.id(), prompt.promptId(), prompt.createdAt());
        case DialRecord dial -> new Identity(dial.id(), "", dial.createdAt());
      };
    }
  }

  /// Reads one record of a request; nothing is stored.
  EvalRecord read(ApiRequest call, EvalConfig config, Fields body) {
    return read(
        call,
        config,
        body,
        new Identity(new RecordId(context.ids().next()), context.ids().next(), context.now()));
  }

  /// Reads a record in place of another. A field that the body lacks has its default again, and the
  /// type and the dial stay.
  EvalRecord replacing(EvalRecord old, ApiRequest call, EvalConfig config, Fields body) {
    EvalRecord record = read(call, config, body, Identity.of(old));
    if (!fixed(record).equals(fixed(old))) {
      throw body.invalid(
          "record_is_fixed",
          old instanceof DialRecord && record instanceof DialRecord ? "dialId" : "recordType",
          "The type and the dial of a record stay; add another record.");
    }
    return record;
  }

  private static String fixed(EvalRecord record) {
    return switch (record) {
      case PromptRecord _ -> "PROMPT";
      case DialRecord dial -> "DIAL " + dial.dialId().value();
    };
  }

  private EvalRecord read(ApiRequest call, EvalConfig config, Fields body, Identity identity) {
    String type = body.required("recordType");
    return switch (type) {
      case "PROMPT" -> promptRecord(config, body, identity);
      case "DIAL" -> dialRecord(call, body, identity);
      default ->
          throw body.invalid(
              "unknown_value", "recordType", "recordType is PROMPT or DIAL, not '" + type + "'.");
    };
  }

  private static PromptRecord promptRecord(EvalConfig config, Fields body, Identity identity) {
    PromptRecord record = record(body, identity, Optional.empty());
    body.nothingIn("dialId");
    body.refuseOthers();
    check(config, record, body);
    return record;
  }

  /// Applies a change. An absent field stays as it is; an empty text clears name, description and
  /// agentInputs.
  static PromptRecord update(EvalConfig config, PromptRecord old, Fields body) {
    PromptRecord record = record(body, Identity.of(old), Optional.of(old));
    body.refuseOthers();
    check(config, record, body);
    return record;
  }

  private static PromptRecord record(Fields body, Identity identity, Optional<PromptRecord> old) {
    return new PromptRecord(
        identity.id(),
        identity.promptId(),
        body.optional("name").or(() -> old.map(PromptRecord::name)).orElse(""),
        body.optional("description").or(() -> old.map(PromptRecord::description)).orElse(""),
        body.kept("systemPrompt", old, PromptRecord::systemPrompt),
        maxTurns(body, old.map(PromptRecord::maxTurns).orElse(MaxTurns.DEFAULT)),
        inputs(body, old.map(PromptRecord::agentInputs).orElse(AgentInputs.NONE)),
        identity.createdAt(),
        MockBody.ofRecord(body).or(() -> old.map(PromptRecord::functionMocks)).orElse(List.of()),
        CallerMannerBody.read(body, old.map(PromptRecord::manner).orElse(CallerManner.DEFAULT)),
        TagsBody.read(body, "tags").or(() -> old.map(PromptRecord::tags)).orElse(List.of()),
        KnownFailureBody.read(body, old.flatMap(PromptRecord::knownFailureUntil)));
  }

  private DialRecord dialRecord(ApiRequest call, Fields body, Identity identity) {
    String dialId = body.required("dialId");
    Optional<String> name = body.optional("name").filter(text -> !text.isEmpty());
    List<String> tags = TagsBody.read(body, "tags").orElse(List.of());
    Optional<LocalDate> known = KnownFailureBody.read(body, Optional.empty());
    body.nothingIn("description", "systemPrompt", "maxTurns", "agentInputs", "functionMocks");
    CallerMannerBody.nothingIn(body);
    body.refuseOthers();
    return Optional.of(dialId)
        .filter(text -> !text.isEmpty())
        .map(DialId::new)
        .filter(id -> context.stores().dials().exists(call.workspace(), id))
        .map(id -> new DialRecord(identity.id(), id, identity.createdAt(), name, tags, known))
        .orElseThrow(
            () -> body.invalid("unknown_dial", "dialId", "There is no dial '" + dialId + "'."));
  }

  /// Applies a change of the name, the tags and the mark, which is all that can change.
  static DialRecord update(DialRecord old, Fields body) {
    Optional<String> name = body.optional("name");
    DialRecord record =
        new DialRecord(
            old.id(),
            old.dialId(),
            old.createdAt(),
            name.isEmpty() ? old.name() : name.filter(text -> !text.isEmpty()),
            TagsBody.read(body, "tags").orElse(old.tags()),
            KnownFailureBody.read(body, old.knownFailureUntil()));
    PROMPT_FIELDS.stream()
        .filter(field -> body.node(field).isPresent())
        .findFirst()
        .ifPresent(field -> {
          throw body.invalid(
              "dial_record_is_fixed",
              field,
              "Of a DIAL record only name, tags and knownFailureUntil can be changed. Delete it and add another.");
        });
    body.refuseOthers();
    return record;
  }

  private static void check(EvalConfig config, PromptRecord record, Fields body) {
    config
        .callerModelId()
        .ifPresent(model ->
            Refusals.check(
                ModelRules.speaker(model, record.systemPrompt(), body.at("systemPrompt"))));
  }

  private static MaxTurns maxTurns(Fields body, MaxTurns otherwise) {
    int turns = body.optionalInt("maxTurns").orElse(otherwise.value());
    if (turns < MaxTurns.LEAST || turns > MaxTurns.MOST) {
      throw body.invalid(
          "out_of_range",
          "maxTurns",
          "maxTurns must be a whole number from %d to %d, not %d."
              .formatted(MaxTurns.LEAST, MaxTurns.MOST, turns));
    }
    return new MaxTurns(turns);
  }

  private static AgentInputs inputs(Fields body, AgentInputs otherwise) {
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
