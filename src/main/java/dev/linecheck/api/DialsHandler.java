package dev.linecheck.api;

import dev.linecheck.api.wire.DialSummaryView;
import dev.linecheck.api.wire.EntryView;
import dev.linecheck.domain.Rfc3339;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.store.DialStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// The routes of dials.
record DialsHandler(Context context) {
  /// Updates a dial. Only its agent can change, because a call may have been imported under the
  /// wrong one.
  Object update(ApiRequest call) {
    Dial dial = context.found().dial(call);
    Fields body = call.body();
    String agent = body.required("callAgentId");
    body.refuseOthers();
    AgentId agentId = context.knownAgent(call, agent);
    if (!context.stores().dials().give(call.workspace(), dial.id(), agentId)) {
      throw Problem.noSuch(PathLookup.DIAL);
    }
    return get(call);
  }

  Object delete(ApiRequest call) {
    Dial dial = context.found().dial(call);
    return Deletions.done(
        context.erasure().dial(call.workspace(), dial.id(), Deletions.usedBy(call), context.now()),
        PathLookup.DIAL,
        Map.of("id", dial.id().value()));
  }

  Object get(ApiRequest call) {
    Dial dial = context.found().dial(call);
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    view.put("id", dial.id().value());
    view.put("status", dial.status().apiName());
    dial.agentId()
        .flatMap(agent -> context.stores().agents().find(call.workspace(), agent))
        .ifPresent(agent -> view.set("agent", AgentView.of(agent)));
    dial.promptId().ifPresent(prompt -> view.put("versionedPromptId", prompt.value()));
    view.set("inputs", JsonText.object(dial.inputs()));
    view.set(
        "transcript",
        JsonText.MAPPER.valueToTree(
            dial.transcript().entries().stream().map(EntryView::new).toList()));
    dial.times().startedAt().ifPresent(at -> view.put("startedAt", at.toString()));
    dial.times().endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
    view.put("identity", dial.identity());
    view.put("importedAt", dial.createdAt().toString());
    JsonText.withOthers(view, JsonText.object(dial.settings()));
    dial.times()
        .duration()
        .map(Duration::toSeconds)
        .ifPresent(seconds -> view.putIfAbsent("durationSeconds", new LongNode(seconds)));
    view.putIfAbsent("systemResultType", NullNode.getInstance());
    return view;
  }

  Object list(ApiRequest call) {
    DialStore.Filter filter =
        new DialStore.Filter(
            call.query("callAgentId").map(AgentId::new),
            call.query("status").filter(text -> !text.isEmpty()).map(DialsHandler::status),
            call.query("from").map(text -> time("from", text)),
            call.query("to").map(text -> time("to", text)));
    String list = "dials/" + filter;
    return context.page(
        call,
        list,
        page -> context.stores().dials().list(call.workspace(), filter, page),
        DialSummaryView::new);
  }

  private static DialStatus status(String text) {
    return DialStatus.named(text)
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                "status",
                "status is one of %s, not '%s'."
                    .formatted(
                        Arrays.stream(DialStatus.values())
                            .map(DialStatus::apiName)
                            .collect(Collectors.joining(", ")),
                        text)));
  }

  private static Instant time(String field, String text) {
    return Rfc3339.read(text)
        .orElseThrow(() ->
            Problem.invalid(
                "invalid_time",
                field,
                "%s is a time like 2026-01-02T03:04:05Z, not '%s'.".formatted(field, text)));
  }
}
