package dev.linecheck.api;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The routes of an agent's prompt versions.
record PromptsHandler(Context context) {
  Object create(ApiRequest call) {
    CallAgent agent = context.found().agent(call, "agentId");
    Fields body = call.body();
    VersionedPrompt prompt =
        PromptBody.read(body, Optional.empty(), context.promptRules(call))
            .prompt(new PromptId(context.ids().next()), agent.id(), context.now());
    if (!context.stores().prompts().create(call.workspace(), prompt)) {
      throw Problem.noSuch(PathLookup.AGENT);
    }
    return FieldWarnings.of(view(prompt), body);
  }

  Object update(ApiRequest call) {
    VersionedPrompt old = context.found().prompt(call);
    Fields body = call.body();
    VersionedPrompt prompt =
        PromptBody.read(body, Optional.of(old), context.promptRules(call))
            .prompt(old.id(), old.agentId(), old.createdAt())
            .after(old);
    if (!context.stores().prompts().update(call.workspace(), prompt)) {
      throw Problem.noSuch(PathLookup.PROMPT);
    }
    return FieldWarnings.of(view(prompt), body);
  }

  Object delete(ApiRequest call) {
    VersionedPrompt prompt = context.found().prompt(call);
    return Deletions.done(
        context
            .erasure()
            .prompt(
                call.workspace(),
                prompt.agentId(),
                prompt.id(),
                Deletions.usedBy(call),
                context.now()),
        PathLookup.PROMPT,
        view(prompt));
  }

  Object get(ApiRequest call) {
    return view(context.found().prompt(call));
  }

  Object list(ApiRequest call) {
    CallAgent agent = context.found().agent(call, "agentId");
    String list = "prompts/" + agent.id().value();
    return context.page(
        call,
        list,
        page -> context.stores().prompts().list(call.workspace(), agent.id(), page),
        PromptsHandler::view);
  }

  private static ObjectNode view(VersionedPrompt prompt) {
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    view.put("id", prompt.id().value());
    view.put("name", prompt.name());
    view.put("revision", prompt.revision());
    view.put("hash", prompt.hash());
    view.put("agentType", prompt.agentType().name());
    view.put("aiModelId", prompt.modelId().value());
    prompt.prompt().ifPresentOrElse(text -> view.put("prompt", text), () -> view.putNull("prompt"));
    ArrayNode options = OptionValues.view(prompt.modelOptions());
    if (!options.isEmpty()) {
      view.set(OptionValues.FIELD, options);
    }
    return JsonText.withOthers(view, JsonText.object(prompt.settings()));
  }
}
