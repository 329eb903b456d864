package dev.linecheck.dialimport;

import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Chat messages in the form of OpenAI's API, below `messages` or, as in benchmarks, `traj`.
final class OpenAiFormat extends CallFormat {
  /// The sentence to a client about messages without an object around them.
  static final String BARE_MESSAGES =
      "This is a bare list of chat messages; put the list of each call below `messages` of an"
          + " object.";

  private static final String MESSAGES = "messages";
  private static final String TRAJECTORY = "traj";
  private static final String CONTENT = "content";
  private static final String TOOL_CALLS = "tool_calls";
  private static final String CUSTOM = "custom";
  private static final String OF_CALLER = "user";

  OpenAiFormat() {
    super("openai", "a call as OpenAI messages", MESSAGES);
  }

  @Override
  boolean recognises(ObjectNode call) {
    return hasMessages(call, TRAJECTORY) || hasMessages(call, MESSAGES);
  }

  private static boolean hasMessages(ObjectNode call, String field) {
    return call.path(field).valueStream().anyMatch(OpenAiFormat::isMessage);
  }

  /// Whether an object is a chat message.
  static boolean isMessage(JsonNode message) {
    return message.path("role").isString()
        && (message.has(CONTENT) || message.has(TOOL_CALLS) || message.has("function_call"));
  }

  @Override
  boolean resembles(ObjectNode call) {
    return call.path(TRAJECTORY).isArray() || call.path(MESSAGES).isArray();
  }

  @Override
  CallFacts read(CallFields call, CallLines lines) {
    LongerList.read(
            new LongerList.ListPlace(call, TRAJECTORY), new LongerList.ListPlace(call, MESSAGES))
        .forEach(message -> message(message, lines));
    return new CallFacts(
        CallSource.identity(this, call, "id"),
        Optional.empty(),
        DialStatus.COMPLETED,
        CallFacts.End.UNKNOWN,
        CallTimes.UNKNOWN,
        call.objectJson("inputs"));
  }

  private static void message(CallFields message, CallLines lines) {
    String role = message.peekText("role");
    switch (role) {
      case "system", "developer" -> lines.told(words(message), LineTimes.UNKNOWN);
      case "user" -> user(message, lines);
      case "assistant" -> lines.calls(words(message), calls(message), LineTimes.UNKNOWN);
      case "tool", "function" -> result(message, lines);
      default -> {
        lines.unknownRole(message, "role", role);
        return;
      }
    }
    message.markRead("role");
  }

  /// Reads a message of the caller. The caller may call functions too: those of a device in their
  /// hand.
  private static void user(CallFields message, CallLines lines) {
    String words = words(message);
    List<FunctionCall> calls = calls(message);
    if (!words.isBlank() || calls.isEmpty()) {
      lines.spoken(message, Speaker.HUMAN, words, LineTimes.UNKNOWN, LineDetail.NONE);
    }
    calls.forEach(call -> lines.callerCall(call, LineTimes.UNKNOWN));
    message.objectsRead(TOOL_CALLS).forEach(call -> call.keep("id"));
  }

  private static void result(CallFields message, CallLines lines) {
    Optional<String> id = message.filled("tool_call_id").or(() -> message.filled("id"));
    String result =
        message.peek(CONTENT).filter(JsonNode::isObject).isPresent()
            ? message.textOrJson(CONTENT)
            : words(message);
    if (message.peekText("requestor").equals(OF_CALLER)) {
      lines.callerResult(result, LineTimes.UNKNOWN);
      Stream.of("tool_call_id", "id").forEach(message::keep);
    } else {
      lines.result(result, id, message.filled("name"), LineTimes.UNKNOWN);
    }
  }

  private static List<FunctionCall> calls(CallFields message) {
    List<FunctionCall> calls = new ArrayList<>();
    if (message.has(TOOL_CALLS)) {
      message.objects(TOOL_CALLS).forEach(call -> toolCall(call).ifPresent(calls::add));
    }
    message
        .object("function_call")
        .flatMap(function -> functionCall(function, Optional.empty()))
        .ifPresent(calls::add);
    return calls;
  }

  /// Reads a function call; other formats write it in the same way.
  static Optional<FunctionCall> toolCall(CallFields call) {
    Optional<CallFields> function = call.object("function");
    if (Set.of("function", CUSTOM).contains(call.peekText("type"))) {
      call.markRead("type");
    }
    return call.object(CUSTOM)
        .map(custom -> functionCall(custom, "input", call.filled("id")))
        .orElseGet(() -> functionCall(function.orElse(call), call.filled("id")));
  }

  /// Reads a function call; one without a name is no call.
  static Optional<FunctionCall> functionCall(CallFields function, Optional<String> id) {
    return functionCall(function, "arguments", id);
  }

  /// Reads a function call with its arguments in a field of another name.
  static Optional<FunctionCall> functionCall(
      CallFields function, String arguments, Optional<String> id) {
    Optional<String> name = function.filled("name");
    if (name.isEmpty()) {
      function.note(
          "name",
          "missing_field",
          "%s is missing, so there is no function to be called.".formatted(function.at("name")));
      return Optional.empty();
    }
    return name.map(text -> new FunctionCall(text, function.textOrJson(arguments), id));
  }

  /// Returns all words of a message: its text, its audio's transcript and its refusal.
  private static String words(CallFields message) {
    Set<String> words = new LinkedHashSet<>();
    words.add(content(message));
    message.object("audio").flatMap(audio -> audio.filled("transcript")).ifPresent(words::add);
    message.filled("refusal").ifPresent(words::add);
    return String.join("\n", words.stream().filter(text -> !text.isEmpty()).toList());
  }

  /// Reads content: text, null, or a list of parts.
  private static String content(CallFields message) {
    if (message.peek(CONTENT).filter(JsonNode::isArray).isEmpty()) {
      return message.text(CONTENT).orElse("");
    }
    return message.objects(CONTENT).stream()
        .map(OpenAiFormat::part)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String part(CallFields part) {
    for (String field : List.of("text", "refusal", "transcript")) {
      if (part.peek(field).filter(JsonNode::isString).isPresent()) {
        part.markRead("type");
        return part.text(field).orElse("");
      }
    }
    part.note(
        "type",
        "unread_part",
        "%s of type '%s' has no words to read; it is kept below source."
            .formatted(part.at(""), part.peekText("type")));
    return "";
  }
}
