package dev.linecheck.dialimport;

import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialEnd;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A dial as `GET /dials/{id}` returns it, in the hosted product or in Linecheck.
final class VogentFormat extends CallFormat {
  private static final String TRANSCRIPT = "transcript";
  private static final String STATUS = "status";
  private static final String RESULT = "systemResultType";
  private static final String START = "startTimeMs";
  private static final String END = "endTimeMs";

  /// Fields of other formats. A call without lines is recognised by the absence of these.
  private static final List<String> OF_OTHERS = List.of("messages", "traj", "call_id", "artifact");

  VogentFormat() {
    super("vogent", "a dial", TRANSCRIPT);
  }

  @Override
  boolean recognises(ObjectNode call) {
    return call.path(TRANSCRIPT).valueStream().anyMatch(line -> line.has("speaker"));
  }

  @Override
  boolean resembles(ObjectNode call) {
    JsonNode lines = call.path(TRANSCRIPT);
    boolean hasPlace = lines.isArray() || lines.isNull();
    return (hasPlace && OF_OTHERS.stream().noneMatch(call::has))
        || Stream.of("dial_id", "dialTaskId", RESULT).anyMatch(call::has);
  }

  @Override
  CallFacts read(CallFields call, CallLines lines) {
    CallTimes times = CallClock.call(call, "startedAt", "endedAt");
    List<CallFields> source = call.objects(TRANSCRIPT);
    double largest =
        source.stream()
            .mapToDouble(line -> Math.max(CallClock.size(line, START), CallClock.size(line, END)))
            .max()
            .orElse(0);
    CallClock clock = CallClock.of(call, CallClock.Unit.MILLIS, largest, times);
    source.forEach(line -> line(line, lines, clock));
    call.markRead("importedAt");
    if (!call.has(TRANSCRIPT)) {
      call.markRead(TRANSCRIPT);
    }
    CallFacts.End end = CallFacts.End.of(call, RESULT, end(call.peekText(RESULT)));
    return new CallFacts(
        identity(call),
        call.filled("versionedPromptId").map(PromptId::new),
        status(call, end),
        end,
        times,
        call.objectJson("inputs"));
  }

  /// Keeps unread fields at their places. Unread fields of lines keep theirs only if every line of
  /// the source became one line.
  @Override
  ObjectNode kept(CallFields call, CallLines lines) {
    ObjectNode kept = call.unread();
    JsonNode unread = kept.path(TRANSCRIPT);
    if (!unread.isMissingNode()) {
      boolean sameLines = unread.isArray() && unread.size() == lines.entries().size();
      if (!sameLines) {
        kept.remove(TRANSCRIPT);
        CallSource.below(kept, this).set(TRANSCRIPT, unread);
      }
    }
    return kept;
  }

  /// Returns the identity. A dial exported by another Linecheck keeps the identity that it had
  /// there.
  private Optional<String> identity(CallFields call) {
    Optional<String> own = CallSource.identity(this, call, "id");
    return CallSource.id(call, "identity")
        .or(() -> own)
        .or(() -> CallSource.identity(this, call, "dial_id"));
  }

  private static DialStatus status(CallFields call, CallFacts.End end) {
    String text = call.peekText(STATUS);
    Optional<DialStatus> status = DialStatus.named(text);
    if (status.isPresent()) {
      call.markRead(STATUS);
    } else if (!text.isEmpty()) {
      call.note(STATUS, "unknown_value", "There is no status '" + text + "' here.");
    }
    return status.filter(found -> found != DialStatus.COMPLETED).orElseGet(end::status);
  }

  private static Optional<DialEnd> end(String result) {
    return switch (result) {
      case "USER_HANGUP", "COUNTERPARTY_HANGUP" -> Optional.of(DialEnd.CALLER_HANGUP);
      case "AGENT_HANGUP" -> Optional.of(DialEnd.AGENT_HANGUP);
      case "TRANSFERRED" -> Optional.of(DialEnd.TRANSFERRED);
      case "VOICEMAIL_DETECTED_HANGUP" -> Optional.of(DialEnd.VOICEMAIL);
      case "LONG_SILENCE_HANGUP" -> Optional.of(DialEnd.SILENCE_TIMEOUT);
      case "TIMEOUT" -> Optional.of(DialEnd.MAX_DURATION);
      case "BUSY" -> Optional.of(DialEnd.BUSY);
      case "NO_ANSWER" -> Optional.of(DialEnd.NO_ANSWER);
      case "CANCELLED" -> Optional.of(DialEnd.CANCELED);
      case "FAILED", "RATE_LIMITED" -> Optional.of(DialEnd.FAILED);
      default -> Optional.empty();
    };
  }

  private static void line(CallFields line, CallLines lines, CallClock clock) {
    String name = line.peekText("speaker");
    Optional<Speaker> speaker =
        Arrays.stream(Speaker.values()).filter(known -> known.name().equals(name)).findFirst();
    if (speaker.isEmpty()) {
      lines.unknownRole(line, "speaker", name);
      return;
    }
    line.markRead("speaker");
    LineDetail detail = detail(line);
    String text = line.text("text").orElse("");
    LineTimes times = CallClock.line(line, clock.place(line, START), clock.place(line, END));
    if (detail.equals(LineDetail.NONE)) {
      lines.spoken(line, speaker.get(), text, times, detail);
    } else {
      lines.add(speaker.get(), text, times, detail);
    }
  }

  private static LineDetail detail(CallFields line) {
    List<FunctionCall> calls =
        line.has("functionCalls")
            ? line.objects("functionCalls").stream()
                .flatMap(call -> functionCall(call).stream())
                .toList()
            : List.of();
    return new LineDetail(
        line.filled("detailType"),
        line.filled("functionCallId"),
        calls,
        line.object("nodeTransition").map(VogentFormat::step));
  }

  private static Optional<FunctionCall> functionCall(CallFields call) {
    return OpenAiFormat.functionCall(call, "args", Optional.empty())
        .map(made -> new FunctionCall(made.name(), made.args(), call.filled("functionCallId")));
  }

  private static NodeTransition step(CallFields step) {
    return new NodeTransition(step.text("toNodeId").orElse(""), step.objectJson("transitionData"));
  }
}
