package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialEnd;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A call object of Retell. Its transcript with function calls is read, unless the other transcript
/// has more spoken lines.
final class RetellFormat extends CallFormat {
  private static final String PLAIN = "transcript_object";
  private static final String WITH_CALLS = "transcript_with_tool_calls";
  private static final String STATUS = "call_status";
  private static final String REASON = "disconnection_reason";
  private static final String PLACE = "time_sec";

  RetellFormat() {
    super("retell", "a Retell call", WITH_CALLS + " or " + PLAIN);
  }

  @Override
  boolean recognises(ObjectNode call) {
    return call.hasNonNull("call_id")
        && (!call.path(PLAIN).isEmpty() || !call.path(WITH_CALLS).isEmpty());
  }

  @Override
  boolean resembles(ObjectNode call) {
    return call.hasNonNull("call_id");
  }

  @Override
  CallFacts read(CallFields call, CallLines lines) {
    CallTimes times = CallClock.call(call, "start_timestamp", "end_timestamp");
    List<CallFields> source =
        LongerList.read(
            new LongerList.ListPlace(call, WITH_CALLS), new LongerList.ListPlace(call, PLAIN));
    double largest = source.stream().mapToDouble(RetellFormat::largest).max().orElse(0);
    CallClock clock = CallClock.of(call, CallClock.Unit.SECONDS, largest, times);
    source.forEach(line -> line(line, lines, clock));
    CallFacts.End end = CallFacts.End.of(call, REASON, end(call.peekText(REASON)));
    return new CallFacts(
        CallSource.identity(this, call, "call_id"),
        Optional.empty(),
        status(call, end),
        end,
        times,
        call.objectJson("retell_llm_dynamic_variables"));
  }

  private static double largest(CallFields line) {
    JsonNode words = line.peek("words").orElse(line.none());
    double last = size(words.path(words.size() - 1).path("end"));
    return Math.max(last, CallClock.size(line, PLACE));
  }

  private static double size(JsonNode value) {
    return CallNumbers.read(value).orElse(0.0);
  }

  private static DialStatus status(CallFields call, CallFacts.End end) {
    String status = call.peekText(STATUS);
    return switch (status) {
      case "registered" -> DialStatus.QUEUED;
      case "ongoing" -> DialStatus.IN_PROGRESS;
      case "ended", "" -> end.status();
      case "error" -> DialStatus.FAILED;
      case "not_connected" -> notConnected(end);
      default -> {
        call.note(STATUS, "unknown_value", "There is no call_status '" + status + "' here.");
        yield end.status();
      }
    };
  }

  private static DialStatus notConnected(CallFacts.End end) {
    return end.reason()
        .map(DialEnd::status)
        .filter(status -> status != DialStatus.COMPLETED)
        .orElse(DialStatus.FAILED);
  }

  private static Optional<DialEnd> end(String reason) {
    return switch (reason) {
      case "user_hangup" -> Optional.of(DialEnd.CALLER_HANGUP);
      case "agent_hangup" -> Optional.of(DialEnd.AGENT_HANGUP);
      case "call_transfer", "transfer_bridged" -> Optional.of(DialEnd.TRANSFERRED);
      case "voicemail_reached", "machine_detected" -> Optional.of(DialEnd.VOICEMAIL);
      case "inactivity" -> Optional.of(DialEnd.SILENCE_TIMEOUT);
      case "max_duration_reached" -> Optional.of(DialEnd.MAX_DURATION);
      case "dial_busy" -> Optional.of(DialEnd.BUSY);
      case "dial_no_answer", "user_declined" -> Optional.of(DialEnd.NO_ANSWER);
      case "manual_stopped", "transfer_cancelled" -> Optional.of(DialEnd.CANCELED);
      case "dial_failed",
          "invalid_destination",
          "telephony_provider_permission_denied",
          "telephony_provider_unavailable",
          "sip_routing_error",
          "concurrency_limit_reached",
          "no_valid_payment",
          "registered_call_timeout" ->
          Optional.of(DialEnd.FAILED);
      default -> reason.startsWith("error_") ? Optional.of(DialEnd.FAILED) : Optional.empty();
    };
  }

  private static void line(CallFields line, CallLines lines, CallClock clock) {
    String role = line.peekText("role");
    switch (role) {
      case "agent" -> spoken(line, lines, clock, Speaker.AI, LineDetail.NONE);
      case "user" -> spoken(line, lines, clock, Speaker.HUMAN, LineDetail.NONE);
      case "transfer_target" ->
          spoken(line, lines, clock, Speaker.HUMAN, LineDetail.of(LineDetail.TRANSFER_TARGET));
      case "sms" ->
          lines.add(
              Speaker.HUMAN,
              line.text("content").orElse(""),
              at(line, clock),
              LineDetail.of(LineDetail.TEXT_MESSAGE));
      case "injected" -> lines.told(line.text("content").orElse(""), at(line, clock));
      case "dtmf" ->
          lines.add(
              Speaker.HUMAN,
              line.textOrJson("digit"),
              at(line, clock),
              LineDetail.of(LineDetail.KEYS));
      case "tool_call_invocation" -> lines.calls("", invocation(line), at(line, clock));
      case "tool_call_result" ->
          lines.result(
              line.textOrJson("content"),
              line.filled("tool_call_id"),
              line.filled("name"),
              at(line, clock));
      case "node_transition" -> step(line, lines, clock);
      default -> {
        lines.unknownRole(line, "role", role);
        return;
      }
    }
    line.markRead("role");
  }

  private static List<FunctionCall> invocation(CallFields line) {
    return OpenAiFormat.functionCall(line, line.filled("tool_call_id")).stream().toList();
  }

  /// Reads a step of a flow. Retell gives the node that a step leads to, but no output of the node
  /// it leaves.
  private static void step(CallFields line, CallLines lines, CallClock clock) {
    NodeTransition step =
        new NodeTransition(line.text("new_node_id").orElse(""), Json.EMPTY_OBJECT);
    lines.add(Speaker.AI, "", at(line, clock), LineDetail.step(step));
  }

  /// Reads a spoken line. It lasts from its first word to its last.
  private static void spoken(
      CallFields line, CallLines lines, CallClock clock, Speaker speaker, LineDetail detail) {
    Optional<String> content = line.text("content").filter(text -> !text.isBlank());
    JsonNode words = line.peek("words").orElse(line.none());
    String text = content.orElseGet(() -> joined(words));
    LineTimes times = words.isEmpty() ? at(line, clock) : timesOfWords(line, clock);
    lines.spoken(line, speaker, text, times, detail);
  }

  private static String joined(JsonNode words) {
    return words
        .valueStream()
        .map(word -> word.path("word").asString(""))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static LineTimes timesOfWords(CallFields line, CallClock clock) {
    List<CallFields> words = line.ends("words");
    return words.isEmpty()
        ? LineTimes.UNKNOWN
        : CallClock.line(
            line, clock.place(words.getFirst(), "start"), clock.place(words.getLast(), "end"));
  }

  private static LineTimes at(CallFields line, CallClock clock) {
    Optional<Duration> place = clock.place(line, PLACE);
    return new LineTimes(place, Optional.empty());
  }
}
