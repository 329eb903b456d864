package dev.linecheck.dialimport;

import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Chat messages as OpenAI's API takes them, below `messages` or, as benchmarks write them, `traj`.
final class OpenAiFormat implements CallFormat {
  private static final String MESSAGES = "messages";
  private static final String TRAJECTORY = "traj";

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public boolean recognises(ObjectNode call) {
    return call.path(TRAJECTORY).isArray()
        || call.path(MESSAGES)
            .valueStream()
            .anyMatch(message -> message.has("content") || message.has("tool_calls"));
  }

  @Override
  public ImportedCall read(CallFields call) {
    String field = call.has(TRAJECTORY) ? TRAJECTORY : MESSAGES;
    CallLines lines = new CallLines();
    for (CallFields message : call.objects(field)) {
      message(message, lines);
    }
    return new ImportedCall(
        Source.identity(this, call, "id"),
        Optional.empty(),
        DialStatus.COMPLETED,
        CallTimes.UNKNOWN,
        call.objectJson("inputs"),
        lines.transcript(call, field),
        Source.kept(this, call, List.of("id", "inputs", field), lines));
  }

  private static void message(CallFields message, CallLines lines) {
    String role = message.requiredText("role");
    String text = content(message);
    switch (role) {
      case "system", "developer" -> lines.system(text);
      case "user" -> lines.spoken(Speaker.HUMAN, text, LineTimes.UNKNOWN);
      case "assistant" -> assistant(message, text, lines);
      case "tool" -> lines.technical(text, LineDetail.result(message.filled("tool_call_id")));
      case "function" -> lines.technical(text, LineDetail.result(Optional.empty()));
      default ->
          message.problem(
              "role",
              "unknown_role",
              "role is system, developer, user, assistant, tool or function, not '" + role + "'.");
    }
  }

  /// A message with neither words nor calls says nothing and is no line.
  private static void assistant(CallFields message, String text, CallLines lines) {
    List<FunctionCall> calls = new ArrayList<>();
    message.objects("tool_calls").forEach(call -> calls.add(toolCall(call)));
    message
        .object("function_call")
        .ifPresent(function -> calls.add(functionCall(function, Optional.empty())));
    if (!text.isEmpty() || !calls.isEmpty()) {
      lines.add(new TranscriptEntry(Speaker.AI, text, LineTimes.UNKNOWN, LineDetail.calls(calls)));
    }
  }

  /// Also how others write a call to a function.
  static FunctionCall toolCall(CallFields call) {
    Optional<String> id = call.filled("id");
    return call.object("function")
        .map(function -> functionCall(function, id))
        .orElseGet(() -> functionCall(call, id));
  }

  private static FunctionCall functionCall(CallFields function, Optional<String> id) {
    return new FunctionCall(function.requiredText("name"), function.textOrJson("arguments"), id);
  }

  /// Text, nothing, or a list of parts of which only text can be kept.
  private static String content(CallFields message) {
    if (message.node("content").filter(JsonNode::isArray).isEmpty()) {
      return message.text("content").orElse("");
    }
    StringBuilder text = new StringBuilder();
    for (CallFields part : message.objects("content")) {
      String type = part.requiredText("type");
      switch (type) {
        case "text" -> text.append(part.requiredText("text"));
        case "refusal" -> text.append(part.requiredText("refusal"));
        default ->
            part.problem(
                "type", "unsupported_content", "Only text can be imported, not '" + type + "'.");
      }
    }
    return text.toString();
  }
}
