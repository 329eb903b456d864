package dev.linecheck.api;

import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.LifecycleMessages;
import dev.linecheck.domain.agent.StandIn;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A function in an answer.
final class FunctionView {
  static final String TRANSFER = "transfer";
  static final String API = "api";
  static final String KNOWLEDGE_BASE = "knowledge_base";
  static final String CUSTOM = "custom";

  private FunctionView() {}

  static ObjectNode of(FunctionDefinition function) {
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    view.put("id", function.id().value());
    view.put("name", function.name());
    view.put("description", function.description());
    view.put("type", type(function.kind()));
    addKind(view, function.kind());
    function
        .lifecycleMessages()
        .ifPresent(messages -> add(view.putObject("lifecycleMessages"), messages));
    if (!function.standIn().equals(StandIn.NONE)) {
      view.set(FunctionBody.STAND_IN, StandInBody.view(function.standIn()));
    }
    return JsonText.withOthers(view, JsonText.object(function.settings()));
  }

  static String type(FunctionKind kind) {
    return switch (kind) {
      case FunctionKind.Transfer _ -> TRANSFER;
      case FunctionKind.Api _ -> API;
      case FunctionKind.KnowledgeBase _ -> KNOWLEDGE_BASE;
      case FunctionKind.Custom _ -> CUSTOM;
    };
  }

  private static void addKind(ObjectNode view, FunctionKind kind) {
    switch (kind) {
      case FunctionKind.Transfer transfer -> {
        ArrayNode numbers = view.putArray("allowedNumbers");
        transfer.allowedNumbers().forEach(number -> numbers.addObject().put("number", number));
      }
      case FunctionKind.Api api -> {
        view.put("apiPath", api.apiPath());
        ArrayNode headers = view.putArray("headers");
        api.headers().forEach(header -> HeaderBody.write(header, headers.addObject()));
        api.inputJsonSchema().ifPresent(schema -> view.put("inputJsonSchema", schema));
      }
      case FunctionKind.KnowledgeBase _, FunctionKind.Custom _ -> {}
    }
  }

  private static void add(ObjectNode view, LifecycleMessages messages) {
    addAll(view.putArray("started"), messages.started());
    if (!messages.waiting().isEmpty()) {
      addAll(view.putArray("waiting"), messages.waiting());
    }
    messages.awaitSpeech().ifPresent(awaits -> view.put("awaitSpeech", awaits));
  }

  static void addAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
