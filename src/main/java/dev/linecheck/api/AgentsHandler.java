package dev.linecheck.api;

import dev.linecheck.api.wire.PageView;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.store.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Call agents. Fields that nothing here reads are kept and handed back.
final class AgentsHandler {
  private static final String LIST = "agents";

  private final Context context;

  AgentsHandler(Context context) {
    this.context = context;
  }

  Object create(Call call) {
    Fields body = call.body();
    String name = body.required("name");
    Optional<OpeningLine> openingLine = body.optionalObject("openingLine").map(AgentsHandler::line);
    boolean fillEmpty = body.optionalBoolean("fillEmptyStringVariables").orElse(false);
    PromptBody first =
        PromptBody.read(body.requiredObject("defaultVersionedPrompt"), context.models());
    Instant now = context.now();
    AgentId id = new AgentId(context.ids().next());
    PromptId promptId = new PromptId(context.ids().next());
    CallAgent agent = new CallAgent(id, name, openingLine, fillEmpty, promptId, body.others(), now);
    context.stores().agents().create(call.workspace(), agent, first.prompt(promptId, id, now));
    return view(agent);
  }

  private static OpeningLine line(Fields fields) {
    String type = fields.required("lineType");
    OpeningLine.LineType lineType =
        Arrays.stream(OpeningLine.LineType.values())
            .filter(candidate -> candidate.name().equals(type))
            .findFirst()
            .orElseThrow(() ->
                Problem.invalid(
                    "unknown_value",
                    fields.at("lineType"),
                    "lineType is INBOUND_ONLY, INBOUND_OUTBOUND or NONE, not '%s'."
                        .formatted(type)));
    return new OpeningLine(lineType, fields.required("content"));
  }

  Object get(Call call) {
    return view(context.found().agent(call, "id"));
  }

  Object list(Call call) {
    Page<CallAgent> page =
        context.stores().agents().list(call.workspace(), call.page(context.cursors(), LIST));
    return new PageView<>(
        page.rows().stream().map(AgentsHandler::view).toList(),
        context.cursors().write(LIST, page.next()));
  }

  static ObjectNode view(CallAgent agent) {
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    ObjectNode settings = JsonText.object(agent.settings());
    view.put("id", agent.id().value());
    view.put("name", agent.name());
    view.put("language", settings.path("language").stringValue("en"));
    view.put("defaultVersionedPromptId", agent.defaultPromptId().value());
    view.putNull("defaultExtractorId");
    view.putArray("linkedFunctionDefinitions");
    view.put("fillEmptyStringVariables", agent.fillEmptyStringVariables());
    agent
        .openingLine()
        .ifPresent(line ->
            view.putObject("openingLine")
                .put("lineType", line.lineType().name())
                .put("content", line.content()));
    return JsonText.withOthers(view, settings);
  }
}
