package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A dial as `GET /dials/{id}` answers it, the hosted product's or our own.
final class VogentFormat implements CallFormat {
  private static final List<String> READ =
      List.of(
          "id",
          "identity",
          "importedAt",
          "status",
          "versionedPromptId",
          "inputs",
          "transcript",
          "startedAt",
          "endedAt");

  /// What the calls of other shapes have; a call without lines has nothing else to be known by.
  private static final List<String> OF_OTHERS = List.of("messages", "traj", "call_id", "artifact");

  private static final List<String> LINE_READ =
      List.of(
          "text",
          "speaker",
          "detailType",
          "functionCallId",
          "startTimeMs",
          "endTimeMs",
          "functionCalls",
          "nodeTransition");

  private static final List<String> CALL_READ = List.of("name", "args", "functionCallId");
  private static final List<String> STEP_READ = List.of("toNodeId", "transitionData");

  @Override
  public String name() {
    return "vogent";
  }

  @Override
  public boolean recognises(ObjectNode call) {
    return call.path("transcript").isArray()
        || (call.path("transcript").isNull() && OF_OTHERS.stream().noneMatch(call::has));
  }

  @Override
  public ImportedCall read(CallFields call) {
    CallLines lines = new CallLines();
    List<CallFields> entries = call.objects("transcript");
    entries.forEach(entry -> lines.add(entry(entry)));
    return new ImportedCall(
        identity(call),
        call.filled("versionedPromptId").map(PromptId::new),
        status(call),
        new CallTimes(call.time("startedAt"), call.time("endedAt")),
        call.objectJson("inputs"),
        lines.transcript(call, "transcript"),
        new Json(settings(call, entries).toString()));
  }

  /// What nothing here reads, of the call and, where they stood, of its lines.
  private static ObjectNode settings(CallFields call, List<CallFields> entries) {
    ObjectNode settings = call.without(READ);
    List<ObjectNode> unread = entries.stream().map(VogentFormat::unread).toList();
    if (unread.stream().anyMatch(entry -> !entry.isEmpty())) {
      unread.forEach(settings.putArray("transcript")::add);
    }
    return settings;
  }

  private static ObjectNode unread(CallFields line) {
    ObjectNode unread = line.without(LINE_READ);
    List<ObjectNode> calls =
        line.objects("functionCalls").stream().map(call -> call.without(CALL_READ)).toList();
    if (calls.stream().anyMatch(call -> !call.isEmpty())) {
      calls.forEach(unread.putArray("functionCalls")::add);
    }
    line.object("nodeTransition")
        .map(step -> step.without(STEP_READ))
        .filter(step -> !step.isEmpty())
        .ifPresent(step -> unread.set("nodeTransition", step));
    return unread;
  }

  /// A dial that another Linecheck exported keeps the identity that it had there.
  private Optional<String> identity(CallFields call) {
    return Source.id(call, "identity").or(() -> Source.identity(this, call, "id"));
  }

  private static DialStatus status(CallFields call) {
    Optional<String> text = call.filled("status");
    Optional<DialStatus> status = text.flatMap(DialStatus::named);
    if (text.isPresent() && status.isEmpty()) {
      call.problem("status", "unknown_value", "There is no status '" + text.get() + "'.");
    }
    return status.orElse(DialStatus.COMPLETED);
  }

  private static TranscriptEntry entry(CallFields line) {
    return new TranscriptEntry(
        speaker(line),
        line.requiredText("text"),
        new LineTimes(line.millis("startTimeMs"), line.millis("endTimeMs")),
        new LineDetail(
            line.filled("detailType"),
            line.filled("functionCallId"),
            line.objects("functionCalls").stream().map(VogentFormat::functionCall).toList(),
            line.object("nodeTransition").map(VogentFormat::step)));
  }

  private static Speaker speaker(CallFields line) {
    String text = line.requiredText("speaker");
    Optional<Speaker> speaker =
        Arrays.stream(Speaker.values()).filter(known -> known.name().equals(text)).findFirst();
    if (speaker.isEmpty() && line.has("speaker")) {
      line.problem("speaker", "unknown_role", "speaker is HUMAN, AI or IVR, not '" + text + "'.");
    }
    return speaker.orElse(Speaker.HUMAN);
  }

  private static FunctionCall functionCall(CallFields call) {
    return new FunctionCall(
        call.requiredText("name"), call.textOrJson("args"), call.filled("functionCallId"));
  }

  private static NodeTransition step(CallFields step) {
    return new NodeTransition(step.requiredText("toNodeId"), step.objectJson("transitionData"));
  }
}
