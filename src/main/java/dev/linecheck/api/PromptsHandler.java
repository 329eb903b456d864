package dev.linecheck.api;

import dev.linecheck.api.wire.PageView;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.store.Page;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The prompt versions of an agent.
final class PromptsHandler {
  private final Context context;

  PromptsHandler(Context context) {
    this.context = context;
  }

  Object create(Call call) {
    CallAgent agent = context.found().agent(call, "agentId");
    PromptBody body = PromptBody.read(call.body(), context.models());
    VersionedPrompt prompt =
        body.prompt(new PromptId(context.ids().next()), agent.id(), context.now());
    context.stores().prompts().create(call.workspace(), prompt);
    return view(prompt);
  }

  Object get(Call call) {
    CallAgent agent = context.found().agent(call, "agentId");
    return context
        .stores()
        .prompts()
        .find(call.workspace(), new PromptId(call.path("id")))
        .filter(prompt -> prompt.agentId().equals(agent.id()))
        .map(PromptsHandler::view)
        .orElseThrow(() -> Problem.notFound("There is no such prompt version of this agent."));
  }

  Object list(Call call) {
    CallAgent agent = context.found().agent(call, "agentId");
    String list = "prompts/" + agent.id().value();
    Page<VersionedPrompt> page =
        context
            .stores()
            .prompts()
            .list(call.workspace(), agent.id(), call.page(context.cursors(), list));
    return new PageView<>(
        page.rows().stream().map(PromptsHandler::view).toList(),
        context.cursors().write(list, page.next()));
  }

  private static ObjectNode view(VersionedPrompt prompt) {
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    view.put("id", prompt.id().value());
    view.put("name", prompt.name());
    view.put("agentType", prompt.agentType().name());
    view.put("aiModelId", prompt.modelId().value());
    prompt.prompt().ifPresentOrElse(text -> view.put("prompt", text), () -> view.putNull("prompt"));
    ArrayNode options = JsonText.MAPPER.createArrayNode();
    prompt
        .modelOptions()
        .temperature()
        .ifPresent(value -> option(options, "temperature", Double.toString(value)));
    prompt
        .modelOptions()
        .maxTokens()
        .ifPresent(value -> option(options, "max_tokens", Integer.toString(value)));
    if (!options.isEmpty()) {
      view.set("modelOptionValues", options);
    }
    return JsonText.withOthers(view, JsonText.object(prompt.settings()));
  }

  private static void option(ArrayNode options, String id, String value) {
    options.addObject().put("optionId", id).put("value", value);
  }
}
