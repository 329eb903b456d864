package dev.linecheck.rehearsal;

import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The answer of a gate.
///
/// @param records the ids of the records that decide a FAIL
/// @param missing whether the answer is open because trials have no verdict
/// @param notes what limits the answer, and its warnings
/// @param classes the class of each record, by its id, where the answer has them
record GateReply(
    Outcome outcome,
    String sentence,
    Set<String> records,
    Missing missing,
    List<String> notes,
    Optional<Map<String, String>> classes) {
  /// An answer without the classes of the records.
  GateReply(
      Outcome outcome, String sentence, Set<String> records, Missing missing, List<String> notes) {
    this(outcome, sentence, records, missing, notes, Optional.empty());
  }

  static GateReply of(JsonNode gate) {
    List<String> notes = new ArrayList<>(texts(gate.get("notes")));
    gate.get("warnings").forEach(warning -> notes.add(warning.get("message").asString()));
    return new GateReply(
        outcome(gate.get("exitCode").asInt()),
        sentence(gate),
        Set.copyOf(new HashSet<>(texts(gate.get("decidingRecordIds")))),
        gate.path("cause").asString("").equals("MISSING_VERDICTS")
            ? Missing.DECIDES
            : Missing.NOTHING,
        List.copyOf(notes),
        Optional.ofNullable(gate.get("records")).map(GateReply::classes));
  }

  private static Map<String, String> classes(JsonNode records) {
    Map<String, String> classes = new HashMap<>();
    records.forEach(
        record -> classes.put(record.get("recordId").asString(), record.get("class").asString()));
    return classes;
  }

  /// Whether trials without a verdict leave the answer open.
  enum Missing {
    DECIDES,
    NOTHING
  }

  /// An answer that ends as trouble does not begin with the word for another outcome.
  private static String sentence(JsonNode gate) {
    String sentence = gate.get("sentence").asString();
    return outcome(gate.get("exitCode").asInt()) == Outcome.BROKEN
        ? sentence.replaceFirst("^INCONCLUSIVE: ", "")
        : sentence;
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
