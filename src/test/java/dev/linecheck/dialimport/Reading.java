package dev.linecheck.dialimport;

import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads calls, and writes their lines so that a test can show them.
final class Reading {
  static final JsonMapper JSON = new JsonMapper();

  private Reading() {}

  static ObjectNode json(String text) {
    return JSON.readValue(text, ObjectNode.class);
  }

  static ReadCall read(String format, String text) {
    return CallFormats.named(format).orElseThrow().read(json(text), "");
  }

  static ImportedCall understood(String format, String text) {
    return switch (read(format, text)) {
      case ReadCall.Understood(var call) -> call;
      case ReadCall.Refused(var problems) -> throw new AssertionError("refused: " + problems);
      case ReadCall.LoneMessage(var problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  /// `field code` of each problem.
  static List<String> problems(String format, String text) {
    return switch (read(format, text)) {
      case ReadCall.Understood(var call) -> throw new AssertionError("understood: " + call);
      case ReadCall.LoneMessage(var problem) -> List.of(problem.field() + " " + problem.code());
      case ReadCall.Refused(var problems) ->
          problems.stream().map(problem -> problem.field() + " " + problem.code()).toList();
    };
  }

  /// `field code` of each note.
  static List<String> notes(String format, String text) {
    return understood(format, text).notes().stream()
        .map(note -> note.field() + " " + note.code())
        .toList();
  }

  static List<String> lines(ImportedCall call) {
    return call.transcript().entries().stream().map(Reading::line).toList();
  }

  private static String line(TranscriptEntry entry) {
    LineDetail detail = entry.detail();
    StringBuilder line = new StringBuilder(entry.speaker() + ": " + entry.text());
    detail.type().ifPresent(type -> line.append(" [").append(type).append(']'));
    detail.functionCallId().ifPresent(id -> line.append(" <").append(id));
    detail
        .functionCalls()
        .forEach(call ->
            line.append(" >")
                .append(call.functionCallId().orElse("?"))
                .append(' ')
                .append(call.name())
                .append(call.args()));
    detail
        .nodeTransition()
        .ifPresent(step ->
            line.append(" ->")
                .append(step.toNodeId())
                .append(' ')
                .append(step.transitionData().text()));
    return line.toString();
  }
}
