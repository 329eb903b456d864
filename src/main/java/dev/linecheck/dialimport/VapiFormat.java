package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A call object of Vapi. Its messages are below `artifact`, or in older calls at the top.
final class VapiFormat implements CallFormat {
  private static final String MESSAGES = "messages";
  private static final String ARTIFACT = "artifact";

  @Override
  public String name() {
    return "vapi";
  }

  @Override
  public boolean recognises(ObjectNode call) {
    return call.path(ARTIFACT).path(MESSAGES).isArray()
        || call.path(MESSAGES).valueStream().anyMatch(VapiFormat::isMessage);
  }

  private static boolean isMessage(JsonNode message) {
    return Stream.of("message", "toolCalls", "toolCallList", "secondsFromStart")
        .anyMatch(message::has);
  }

  @Override
  public ImportedCall read(CallFields call) {
    Optional<CallFields> artifact = call.object(ARTIFACT).filter(fields -> fields.has(MESSAGES));
    CallTimes times = new CallTimes(call.time("startedAt"), call.time("endedAt"));
    CallLines lines = new CallLines();
    for (CallFields message : artifact.orElse(call).objects(MESSAGES)) {
      message(message, times.startedAt(), lines);
    }
    return new ImportedCall(
        Source.identity(this, call, "id"),
        Optional.empty(),
        status(call),
        times,
        call.object("assistantOverrides")
            .map(overrides -> overrides.objectJson("variableValues"))
            .orElse(Json.EMPTY_OBJECT),
        lines.transcript(call, artifact.isPresent() ? "artifact.messages" : MESSAGES),
        Source.kept(this, call, List.of("id", MESSAGES, ARTIFACT, "startedAt", "endedAt"), lines));
  }

  private static DialStatus status(CallFields call) {
    String status = call.filled("status").orElse("ended");
    return switch (status) {
      case "scheduled", "queued" -> DialStatus.QUEUED;
      case "ringing" -> DialStatus.RINGING;
      case "in-progress", "forwarding" -> DialStatus.IN_PROGRESS;
      case "ended" -> ended(call.filled("endedReason").orElse(""));
      default -> {
        call.problem("status", "unknown_value", "There is no status '" + status + "'.");
        yield DialStatus.FAILED;
      }
    };
  }

  private static DialStatus ended(String reason) {
    return switch (reason) {
      case "customer-busy" -> DialStatus.BUSY;
      case "customer-did-not-answer" -> DialStatus.NO_ANSWER;
      default -> DialStatus.COMPLETED;
    };
  }

  private static void message(CallFields message, Optional<Instant> start, CallLines lines) {
    String role = message.requiredText("role");
    switch (role) {
      case "bot", "assistant" ->
          lines.spoken(Speaker.AI, message.requiredText("message"), times(message, start));
      case "user" ->
          lines.spoken(Speaker.HUMAN, message.requiredText("message"), times(message, start));
      case "system" -> lines.system(message.requiredText("message"));
      case "tool_calls" -> lines.technical("", LineDetail.calls(calls(message)));
      case "tool_call_result" ->
          lines.technical(
              message.textOrJson("result"), LineDetail.result(message.filled("toolCallId")));
      default ->
          message.problem(
              "role", "unknown_role", "There is no role '" + role + "' in a call of Vapi.");
    }
  }

  private static List<FunctionCall> calls(CallFields message) {
    String field = message.has("toolCalls") ? "toolCalls" : "toolCallList";
    return message.objects(field).stream().map(OpenAiFormat::toolCall).toList();
  }

  private static LineTimes times(CallFields message, Optional<Instant> start) {
    Optional<Duration> from = message.seconds("secondsFromStart");
    Optional<Duration> lasted = message.millis("duration");
    Optional<Duration> to =
        message
            .epochMillis("endTime")
            .flatMap(end -> start.map(began -> Duration.between(began, end)))
            .filter(place -> !place.isNegative())
            .or(() -> from.flatMap(began -> lasted.map(began::plus)));
    return new LineTimes(from, to);
  }
}
