package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A call object of Retell. Of its two transcripts the one with function calls is read if it is
/// there.
final class RetellFormat implements CallFormat {
  private static final String PLAIN = "transcript_object";
  private static final String WITH_CALLS = "transcript_with_tool_calls";

  @Override
  public String name() {
    return "retell";
  }

  @Override
  public boolean recognises(ObjectNode call) {
    return call.path("call_id").isString()
        && (call.path(PLAIN).isArray() || call.path(WITH_CALLS).isArray());
  }

  @Override
  public ImportedCall read(CallFields call) {
    String field = call.has(WITH_CALLS) ? WITH_CALLS : PLAIN;
    CallLines lines = new CallLines();
    for (CallFields line : call.objects(field)) {
      line(line, lines);
    }
    call.requiredText("call_id");
    return new ImportedCall(
        Source.identity(this, call, "call_id"),
        Optional.empty(),
        status(call),
        new CallTimes(call.epochMillis("start_timestamp"), call.epochMillis("end_timestamp")),
        call.objectJson("retell_llm_dynamic_variables"),
        lines.transcript(call, field),
        Source.kept(
            this,
            call,
            List.of("call_id", PLAIN, WITH_CALLS, "retell_llm_dynamic_variables"),
            lines));
  }

  private static DialStatus status(CallFields call) {
    String status = call.filled("call_status").orElse("ended");
    return switch (status) {
      case "registered" -> DialStatus.QUEUED;
      case "ongoing" -> DialStatus.IN_PROGRESS;
      case "ended" -> DialStatus.COMPLETED;
      case "error" -> DialStatus.FAILED;
      case "not_connected" -> notConnected(call.filled("disconnection_reason").orElse(""));
      default -> {
        call.problem("call_status", "unknown_value", "There is no call_status '" + status + "'.");
        yield DialStatus.FAILED;
      }
    };
  }

  private static DialStatus notConnected(String reason) {
    return switch (reason) {
      case "dial_busy" -> DialStatus.BUSY;
      case "dial_no_answer" -> DialStatus.NO_ANSWER;
      default -> DialStatus.FAILED;
    };
  }

  private static void line(CallFields line, CallLines lines) {
    String role = line.requiredText("role");
    switch (role) {
      case "agent" -> lines.spoken(Speaker.AI, line.requiredText("content"), times(line));
      case "user" -> lines.spoken(Speaker.HUMAN, line.requiredText("content"), times(line));
      case "transfer_target" ->
          lines.add(
              new TranscriptEntry(
                  Speaker.HUMAN,
                  line.requiredText("content"),
                  times(line),
                  LineDetail.of("transfer-target")));
      case "dtmf" ->
          lines.add(
              new TranscriptEntry(
                  Speaker.HUMAN,
                  line.textOrJson("digit"),
                  LineTimes.UNKNOWN,
                  LineDetail.of("dtmf")));
      case "tool_call_invocation" ->
          lines.technical("", LineDetail.calls(List.of(invocation(line))));
      case "tool_call_result" ->
          lines.technical(
              line.textOrJson("content"), LineDetail.result(line.filled("tool_call_id")));
      case "node_transition" -> lines.technical("", LineDetail.step(step(line)));
      default ->
          line.problem(
              "role", "unknown_role", "There is no role '" + role + "' in a call of Retell.");
    }
  }

  private static FunctionCall invocation(CallFields line) {
    return new FunctionCall(
        line.requiredText("name"), line.textOrJson("arguments"), line.filled("tool_call_id"));
  }

  private static NodeTransition step(CallFields line) {
    return new NodeTransition(
        line.requiredText("new_node_id"), new Json(line.without(List.of("role")).toString()));
  }

  /// From the first word to the last.
  private static LineTimes times(CallFields line) {
    List<CallFields> words = line.objects("words");
    return words.isEmpty()
        ? LineTimes.UNKNOWN
        : new LineTimes(words.getFirst().seconds("start"), words.getLast().seconds("end"));
  }
}
