package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialEnd;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.Speaker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A call object of Vapi. Its messages are below `artifact`, or at the top level in older calls.
final class VapiFormat extends CallFormat {
  private static final String MESSAGES = "messages";
  private static final String ARTIFACT = "artifact";
  private static final String STATUS = "status";
  private static final String REASON = "endedReason";

  /// Words in the end reason of a call that failed at Vapi or one of its providers.
  private static final List<String> BROKEN =
      List.of("error", "fault", "failed", "not-found", "not-valid", "worker-", "closed-websocket");

  VapiFormat() {
    super("vapi", "a Vapi call", "artifact.messages or messages");
  }

  @Override
  boolean recognises(ObjectNode call) {
    return !call.path(ARTIFACT).path(MESSAGES).isEmpty()
        || call.path(MESSAGES).valueStream().anyMatch(VapiFormat::isMessage);
  }

  private static boolean isMessage(JsonNode message) {
    return Stream.of("message", "toolCalls", "toolCallList", "secondsFromStart")
        .anyMatch(message::has);
  }

  @Override
  boolean resembles(ObjectNode call) {
    return Stream.of(ARTIFACT, REASON, "assistantId", "squadId").anyMatch(call::hasNonNull);
  }

  @Override
  CallFacts read(CallFields call, CallLines lines) {
    CallTimes times = CallClock.call(call, "startedAt", "endedAt");
    LongerList.ListPlace atTheTop = new LongerList.ListPlace(call, MESSAGES);
    List<CallFields> messages =
        call.object(ARTIFACT)
            .map(
                artifact -> LongerList.read(new LongerList.ListPlace(artifact, MESSAGES), atTheTop))
            .orElseGet(() -> call.objects(MESSAGES));
    VapiClock clock = VapiClock.of(call, messages, times);
    messages.forEach(message -> message(message, clock, lines));
    CallFacts.End end = CallFacts.End.of(call, REASON, end(call.peekText(REASON)));
    return new CallFacts(
        CallSource.identity(this, call, "id"),
        Optional.empty(),
        status(call, end),
        end,
        times,
        inputs(call));
  }

  private static Json inputs(CallFields call) {
    return call.object("assistantOverrides")
        .filter(overrides -> overrides.has("variableValues"))
        .map(overrides -> overrides.objectJson("variableValues"))
        .orElse(Json.EMPTY_OBJECT);
  }

  private static DialStatus status(CallFields call, CallFacts.End end) {
    String status = call.peekText(STATUS);
    return switch (status) {
      case "scheduled", "queued" -> DialStatus.QUEUED;
      case "ringing" -> DialStatus.RINGING;
      case "in-progress", "forwarding" -> DialStatus.IN_PROGRESS;
      case "ended", "" -> end.status();
      default -> {
        call.note(STATUS, "unknown_value", "There is no status '" + status + "' here.");
        yield end.status();
      }
    };
  }

  private static Optional<DialEnd> end(String reason) {
    return switch (reason) {
      case "" -> Optional.empty();
      case "customer-ended-call" -> Optional.of(DialEnd.CALLER_HANGUP);
      case "assistant-forwarded-call" -> Optional.of(DialEnd.TRANSFERRED);
      case "assistant-said-end-call-phrase" -> Optional.of(DialEnd.AGENT_HANGUP);
      case "voicemail" -> Optional.of(DialEnd.VOICEMAIL);
      case "customer-busy" -> Optional.of(DialEnd.BUSY);
      case "customer-did-not-answer" -> Optional.of(DialEnd.NO_ANSWER);
      case "silence-timed-out" -> Optional.of(DialEnd.SILENCE_TIMEOUT);
      case "exceeded-max-duration" -> Optional.of(DialEnd.MAX_DURATION);
      case "manually-canceled" -> Optional.of(DialEnd.CANCELED);
      default -> {
        if (BROKEN.stream().anyMatch(reason::contains)) {
          yield Optional.of(DialEnd.FAILED);
        }
        yield Optional.of(DialEnd.AGENT_HANGUP)
            .filter(_ -> reason.startsWith("assistant-ended-call"));
      }
    };
  }

  private static void message(CallFields message, VapiClock clock, CallLines lines) {
    String role = message.peekText("role");
    switch (role) {
      case "bot", "assistant" ->
          lines.spoken(message, Speaker.AI, words(message), clock.line(message), LineDetail.NONE);
      case "user" ->
          lines.spoken(
              message, Speaker.HUMAN, words(message), clock.line(message), LineDetail.NONE);
      case "system" -> lines.told(words(message), clock.line(message));
      case "tool_calls" -> lines.calls(words(message), calls(message), clock.line(message));
      case "tool_call_result" ->
          lines.result(
              message.textOrJson("result"),
              message.filled("toolCallId"),
              message.filled("name"),
              clock.line(message));
      default -> {
        lines.unknownRole(message, "role", role);
        return;
      }
    }
    message.markRead("role");
  }

  private static String words(CallFields message) {
    return message.text("message").or(() -> message.text("content")).orElse("");
  }

  private static List<FunctionCall> calls(CallFields message) {
    String field = message.hasEntries("toolCalls") ? "toolCalls" : "toolCallList";
    return message.objects(field).stream()
        .flatMap(call -> OpenAiFormat.toolCall(call).stream())
        .toList();
  }
}
