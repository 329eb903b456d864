package dev.linecheck.api;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.LifecycleMessages;
import dev.linecheck.domain.agent.StandIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request that describes or changes a function.
final class FunctionBody {
  static final String STAND_IN = "standIn";

  private FunctionBody() {}

  static FunctionDefinition create(Fields body, FunctionId id, Instant now) {
    return read(body, id, now, Optional.empty());
  }

  /// Applies a change. An absent field stays as it is; null removes the lifecycleMessages and
  /// unread fields. The type stays.
  static FunctionDefinition update(Fields body, FunctionDefinition old) {
    return read(body, old.id(), old.createdAt(), Optional.of(old));
  }

  private static FunctionDefinition read(
      Fields body, FunctionId id, Instant createdAt, Optional<FunctionDefinition> old) {
    body.ignore("id", FieldWarnings.FIELD);
    body.keep("displayName");
    old.ifPresent(before -> checkSameType(body, before));
    String name = body.kept("name", old, FunctionDefinition::name);
    String description = body.kept("description", old, FunctionDefinition::description);
    FunctionKind kind = old.map(before -> changed(body, before.kind())).orElseGet(() -> kind(body));
    return new FunctionDefinition(
        id,
        name,
        description,
        kind,
        body.isNull("lifecycleMessages")
            ? Optional.empty()
            : body.openObject("lifecycleMessages")
                .map(FunctionBody::messages)
                .or(() -> old.flatMap(FunctionDefinition::lifecycleMessages)),
        body.isNull(STAND_IN)
            ? StandIn.NONE
            : body.optionalObject(STAND_IN)
                .map(fields -> StandInBody.read(fields, kind))
                .or(() -> old.map(FunctionDefinition::standIn))
                .orElse(StandIn.NONE),
        old.map(before -> JsonText.merged(before.settings(), changedOthers(body)))
            .orElseGet(() -> closed(body.others())),
        createdAt);
  }

  private static Json changedOthers(Fields body) {
    ObjectNode others = JsonText.object(body.changedOthers());
    if (body.isNull("lifecycleMessages")) {
      others.putNull("lifecycleMessages");
    }
    return closed(new Json(others.toString()));
  }

  private static Json closed(Json others) {
    PlaintextCredentials.refuse(JsonText.object(others));
    return others;
  }

  private static FunctionKind kind(Fields body) {
    String type = body.required("type");
    return switch (type) {
      case FunctionView.TRANSFER -> FunctionKindBody.transfer(body, Optional.empty());
      case FunctionView.API -> FunctionKindBody.api(body, Optional.empty());
      case FunctionView.KNOWLEDGE_BASE -> new FunctionKind.KnowledgeBase();
      case FunctionView.CUSTOM -> new FunctionKind.Custom();
      default ->
          throw Problem.invalid(
              "unknown_value",
              "type",
              "type must be transfer, api, knowledge_base or custom, not '" + type + "'.");
    };
  }

  static void checkSameType(Fields body, FunctionDefinition old) {
    String type = FunctionView.type(old.kind());
    if (!body.optional("type").orElse(type).equals(type)) {
      throw Problem.invalid(
          "type_stays", "type", "The type of a function stays " + type + "; create another one.");
    }
  }

  private static FunctionKind changed(Fields body, FunctionKind old) {
    return switch (old) {
      case FunctionKind.Transfer transfer -> FunctionKindBody.transfer(body, Optional.of(transfer));
      case FunctionKind.Api api -> FunctionKindBody.api(body, Optional.of(api));
      case FunctionKind.KnowledgeBase _, FunctionKind.Custom _ -> old;
    };
  }

  private static LifecycleMessages messages(Fields fields) {
    List<String> started = started(fields);
    return new LifecycleMessages(
        started,
        fields.optionalTexts("waiting").orElse(List.of()),
        fields.optionalBoolean("awaitSpeech"));
  }

  /// Reads the messages at a function's start, the one part that an agent can override.
  static List<String> started(Fields fields) {
    return fields.optionalTexts("started").orElseThrow(() -> fields.missing("started"));
  }
}
