package dev.linecheck.api;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.LinkedFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A call agent in an answer.
final class AgentView {
  private AgentView() {}

  static ObjectNode of(CallAgent agent) {
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    ObjectNode settings = JsonText.object(agent.settings());
    view.put("id", agent.id().value());
    view.put("name", agent.name());
    view.put("language", settings.path("language").asString("en"));
    view.put("defaultVersionedPromptId", agent.defaultPromptId().value());
    agent
        .defaultExtractorId()
        .ifPresentOrElse(
            id -> view.put("defaultExtractorId", id.value()),
            () -> view.putNull("defaultExtractorId"));
    ArrayNode functions = view.putArray(AgentBody.LINKS);
    agent.linkedFunctions().forEach(link -> add(functions.addObject(), link));
    view.put("fillEmptyStringVariables", agent.fillEmptyStringVariables());
    agent
        .openingLine()
        .ifPresent(line ->
            view.putObject("openingLine")
                .put("lineType", line.lineType().name())
                .put("content", line.content()));
    return JsonText.withOthers(view, settings);
  }

  private static void add(ObjectNode view, LinkedFunction link) {
    view.put("functionDefinitionId", link.functionId().value());
    link.startedOverride()
        .ifPresent(started ->
            FunctionView.addAll(
                view.putObject("lifecycleMessagesOverride").putArray("started"), started));
  }
}
