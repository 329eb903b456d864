package dev.linecheck.api;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import dev.linecheck.domain.agent.LinkedFunction;
import dev.linecheck.domain.agent.PromptId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The routes of call agents. Unread fields are kept and returned.
record AgentsHandler(Context context) {
  private static final String PROMPT = "defaultVersionedPromptId";
  private static final String EXTRACTOR = "callAgentExtractorId";

  /// The parts of an agent that its body does not say.
  ///
  /// @param prompt its default version
  record Frame(AgentId id, PromptId prompt, Optional<ExtractorId> extractor, Instant createdAt) {}

  Object create(ApiRequest call) {
    Fields body = call.body();
    AgentBody.ignoreAnswers(body, "defaultExtractor");
    body.ignore(PROMPT, EXTRACTOR);
    Instant now = context.now();
    AgentId id = new AgentId(context.ids().next());
    AgentBody.Basics basics = AgentBody.read(body, Optional.empty());
    Fields prompt = body.requiredObject("defaultVersionedPrompt");
    PromptBody first = PromptBody.read(prompt, Optional.empty(), context.promptRules(call));
    Optional<Extractor> extractor =
        body.optionalObject("defaultExtractor")
            .map(fields ->
                ExtractorBody.create(fields, new ExtractorId(context.ids().next()), id, now));
    PromptId promptId = new PromptId(context.ids().next());
    CallAgent agent =
        agent(call, body, basics, new Frame(id, promptId, extractor.map(Extractor::id), now));
    context
        .stores()
        .agents()
        .create(call.workspace(), agent, first.prompt(promptId, id, now), extractor);
    return FieldWarnings.of(AgentView.of(agent), body, prompt);
  }

  private CallAgent agent(ApiRequest call, Fields body, AgentBody.Basics basics, Frame frame) {
    return new CallAgent(
        frame.id(),
        basics.name(),
        basics.openingLine(),
        basics.fillEmptyStringVariables(),
        frame.prompt(),
        frame.extractor(),
        linked(call, body).orElse(List.of()),
        AgentBody.others(body),
        frame.createdAt());
  }

  /// Reads the agent of a suite, which has nothing but what the body says.
  CallAgent readOfSuite(ApiRequest call, Fields body, Frame frame) {
    AgentBody.ignoreAnswers(body, EXTRACTOR);
    for (String other : List.of("defaultVersionedPrompt", PROMPT, "defaultExtractor", EXTRACTOR)) {
      if (body.node(other).isPresent()) {
        throw body.invalid(
            "unknown_field",
            other,
            "The agent of a suite has no %s: its prompt is the field prompt of the suite, and it has no extractor."
                .formatted(other));
      }
    }
    return agent(call, body, AgentBody.read(body, Optional.empty()), frame);
  }

  /// Updates an agent. An absent field stays as it is; null removes the opening line and unread
  /// fields.
  Object update(ApiRequest call) {
    CallAgent old = context.found().agent(call, "id");
    Fields body = call.body();
    AgentBody.ignoreAnswers(body, EXTRACTOR);
    AgentBody.refuseParts(body);
    AgentBody.Basics basics = AgentBody.read(body, Optional.of(old));
    CallAgent agent =
        new CallAgent(
            old.id(),
            basics.name(),
            basics.openingLine(),
            basics.fillEmptyStringVariables(),
            defaultPrompt(call, body, old),
            defaultExtractor(call, body, old),
            linked(call, body).orElse(old.linkedFunctions()),
            JsonText.merged(old.settings(), AgentBody.changedOthers(body)),
            old.createdAt());
    if (!context.stores().agents().update(call.workspace(), agent)) {
      throw Problem.noSuch(PathLookup.AGENT);
    }
    return FieldWarnings.of(AgentView.of(agent), body);
  }

  private Optional<List<LinkedFunction>> linked(ApiRequest call, Fields body) {
    return new LinkedFunctionsBody(context.knownFunctions(call)).read(body);
  }

  private PromptId defaultPrompt(ApiRequest call, Fields body, CallAgent old) {
    Optional<String> text = body.optional(PROMPT);
    if (text.isEmpty()) {
      return old.defaultPromptId();
    }
    return text.filter(id -> !id.isEmpty())
        .map(PromptId::new)
        .filter(id ->
            context
                .stores()
                .prompts()
                .find(call.workspace(), id)
                .filter(prompt -> prompt.agentId().equals(old.id()))
                .isPresent())
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_prompt",
                PROMPT,
                "This agent has no prompt version '%s'.".formatted(text.get())));
  }

  /// Reads the default extractor. An empty text removes it.
  private Optional<ExtractorId> defaultExtractor(ApiRequest call, Fields body, CallAgent old) {
    Optional<String> text = body.optional(EXTRACTOR);
    if (text.isEmpty()) {
      return old.defaultExtractorId();
    }
    if (text.get().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        text.map(ExtractorId::new)
            .filter(id ->
                context.stores().extractors().find(call.workspace(), old.id(), id).isPresent())
            .orElseThrow(() ->
                Problem.invalid(
                    "unknown_extractor",
                    EXTRACTOR,
                    "This agent has no extractor '%s'.".formatted(text.get()))));
  }

  Object delete(ApiRequest call) {
    CallAgent agent = context.found().agent(call, "id");
    return Deletions.done(
        context
            .erasure()
            .agent(call.workspace(), agent.id(), Deletions.usedBy(call), context.now()),
        PathLookup.AGENT,
        AgentView.of(agent));
  }

  Object get(ApiRequest call) {
    return AgentView.of(context.found().agent(call, "id"));
  }

  Object list(ApiRequest call) {
    return context.page(
        call,
        "agents",
        page -> context.stores().agents().list(call.workspace(), page),
        AgentView::of);
  }
}
