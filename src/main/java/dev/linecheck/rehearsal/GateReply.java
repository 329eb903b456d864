package dev.linecheck.rehearsal;

import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What a gate answers.
///
/// @param records the ids of the records that decide a FAIL
/// @param notes what limits the answer, and its warnings
record GateReply(Outcome outcome, String sentence, Set<String> records, List<String> notes) {
  static GateReply of(JsonNode gate) {
    List<String> notes = new ArrayList<>(texts(gate.get("notes")));
    gate.get("warnings").forEach(warning -> notes.add(warning.get("message").asString()));
    return new GateReply(
        outcome(gate.get("exitCode").asInt()),
        gate.get("sentence").asString(),
        Set.copyOf(new HashSet<>(texts(gate.get("decidingRecordIds")))),
        List.copyOf(notes));
  }

  private static Outcome outcome(int exitCode) {
    return switch (exitCode) {
      case 0 -> Outcome.PASS;
      case 1 -> Outcome.FAIL;
      case 3 -> Outcome.INCONCLUSIVE;
      default -> Outcome.BROKEN; // 2, and whatever a newer server may say
    };
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }
}
