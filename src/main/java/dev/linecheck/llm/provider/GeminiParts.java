package dev.linecheck.llm.provider;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.Message.Role;
import dev.linecheck.llm.provider.Dialogue.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The parts of Gemini's contents in one request. Single-threaded.
final class GeminiParts {
  static final String TEXT = "text";
  static final String CALL = "functionCall";
  static final String SIGNATURE = "thoughtSignature";
  private static final String RESPONSE = "functionResponse";

  /// Takes the place of the signature of a call that this provider did not make, by its
  /// documentation.
  private static final String UNSIGNED = "skip_thought_signature_validator";

  private final Attempt attempt;

  /// The ids that the provider gave. It knows no others, and older versions take none at all.
  private final Set<String> ids = new HashSet<>();

  GeminiParts(Attempt attempt) {
    this.attempt = attempt;
  }

  void write(ObjectNode content, AlternatingTurns.Turn turn) {
    content.put("role", turn.side() == Role.ASSISTANT ? "model" : "user");
    ArrayNode parts = content.putArray("parts");
    turn.lines().forEach(line -> add(parts, line));
  }

  private void add(ArrayNode parts, Line line) {
    if (line.role() == Role.FUNCTION) {
      FunctionCall call = line.answered().orElseThrow();
      named(parts.addObject().putObject(RESPONSE), call)
          .set("response", CallArguments.object(line.text(), "result"));
      return;
    }
    if (attempt.sends(Adaptation.CALL_IDS)) {
      line.opaque().ifPresent(kept -> note(line.calls(), kept));
    }
    Optional<JsonNode> kept = line.opaque().flatMap(Opaque::part).filter(part -> fits(part, line));
    if (kept.isPresent()) {
      kept.get().forEach(part -> parts.add(withoutRefusedId(part)));
      return;
    }
    if (!line.text().isBlank()) {
      parts.addObject().put(TEXT, line.text());
    }
    for (int i = 0; i < line.calls().size(); i++) {
      FunctionCall call = line.calls().get(i);
      ObjectNode part = parts.addObject();
      named(part.putObject(CALL), call).set("args", CallArguments.object(call));
      if (i == 0 && !attempt.sends(Adaptation.ABSENT_SIGNATURE)) {
        part.put(SIGNATURE, UNSIGNED);
      }
    }
  }

  private void note(List<FunctionCall> calls, JsonNode kept) {
    for (int i = 0; i < calls.size(); i++) {
      Opaque.id(i).apply(kept).ifPresent(ids::add);
    }
  }

  private ObjectNode named(ObjectNode json, FunctionCall call) {
    call.functionCallId().filter(ids::contains).ifPresent(id -> json.put("id", id));
    return json.put("name", call.name());
  }

  private JsonNode withoutRefusedId(JsonNode part) {
    JsonNode copy = part.deepCopy();
    if (!attempt.sends(Adaptation.CALL_IDS) && copy.path(CALL) instanceof ObjectNode call) {
      call.remove("id");
    }
    return copy;
  }

  /// Whether parts that were kept say what the message says, which may have been changed since.
  private static boolean fits(JsonNode kept, Line line) {
    List<JsonNode> made = calls(kept);
    return words(kept).strip().equals(line.text().strip())
        && made.size() == line.calls().size()
        && IntStream.range(0, made.size())
            .allMatch(
                i -> made.get(i).path("name").asString("").equals(line.calls().get(i).name()));
  }

  static List<JsonNode> calls(JsonNode parts) {
    return parts.valueStream().map(part -> part.path(CALL)).filter(JsonNode::isObject).toList();
  }

  static String words(JsonNode parts) {
    return parts
        .valueStream()
        .filter(part -> !isThought(part))
        .map(part -> part.path(TEXT).asString(""))
        .collect(Collectors.joining());
  }

  static boolean isThought(JsonNode part) {
    return part.path("thought").asBoolean(false);
  }
}
