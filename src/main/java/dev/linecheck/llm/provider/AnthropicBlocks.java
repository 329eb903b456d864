package dev.linecheck.llm.provider;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.Message.Role;
import dev.linecheck.llm.provider.Dialogue.Line;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The blocks of Anthropic's messages.
final class AnthropicBlocks {
  static final String TEXT = "text";
  static final String TOOL_USE = "tool_use";

  private AnthropicBlocks() {}

  static void write(ObjectNode message, AlternatingTurns.Turn turn) {
    message.put("role", turn.side() == Role.ASSISTANT ? "assistant" : "user");
    ArrayNode content = message.putArray("content");
    turn.lines().forEach(line -> add(content, line));
  }

  private static void add(ArrayNode content, Line line) {
    if (line.role() == Role.FUNCTION) {
      content
          .addObject()
          .put("type", "tool_result")
          .put("tool_use_id", id(line.answered().orElseThrow()))
          .put("content", line.text());
      return;
    }
    Optional<JsonNode> kept = line.opaque().flatMap(Opaque::part).filter(part -> fits(part, line));
    if (kept.isPresent()) {
      kept.get().forEach(content::add);
      return;
    }
    if (!line.text().isBlank()) {
      content.addObject().put("type", TEXT).put(TEXT, line.text());
    }
    for (FunctionCall call : line.calls()) {
      content
          .addObject()
          .put("type", TOOL_USE)
          .put("id", id(call))
          .put("name", call.name())
          .set("input", CallArguments.object(call));
    }
  }

  private static String id(FunctionCall call) {
    return call.functionCallId().orElseThrow();
  }

  /// Whether blocks that were kept say what the message says, which may have been changed since.
  private static boolean fits(JsonNode kept, Line line) {
    List<JsonNode> made = of(kept, TOOL_USE);
    return words(kept).strip().equals(line.text().strip())
        && made.size() == line.calls().size()
        && IntStream.range(0, made.size()).allMatch(i -> same(made.get(i), line.calls().get(i)));
  }

  private static boolean same(JsonNode made, FunctionCall call) {
    return made.path("name").asString("").equals(call.name())
        && made.path("id").asString("").equals(id(call));
  }

  static List<JsonNode> of(JsonNode content, String type) {
    return content
        .valueStream()
        .filter(block -> block.path("type").asString("").equals(type))
        .toList();
  }

  static String words(JsonNode content) {
    return of(content, TEXT).stream()
        .map(block -> block.path(TEXT).asString(""))
        .collect(Collectors.joining());
  }
}
