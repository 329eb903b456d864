package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.suite.KeptChecklist;
import dev.linecheck.suite.SuiteBaseline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Translates between a baseline's file, which has the suite's ids, and a server, which has its
/// own.
///
/// @param records the server's id of each record, by its id in the suite
record BaselineJson(Map<String, String> records) {
  /// Makes the baseline of a run.
  ///
  /// @param suite the suite's id
  /// @param outcomes what the server says became of its trials
  /// @param checklist the checklist of the criteria by which it was judged
  SuiteBaseline read(
      String suite, JsonNode run, JsonNode outcomes, Optional<KeptChecklist> checklist) {
    Map<String, String> own = new HashMap<>();
    records.forEach((id, record) -> own.put(record, id));
    TreeMap<String, SuiteBaseline.Kept> kept = new TreeMap<>();
    outcomes
        .get("records")
        .forEach(record -> {
          String id = record.get("recordId").asString();
          kept.put(own.getOrDefault(id, id), kept(record));
        });
    return new SuiteBaseline(
        suite,
        new SuiteBaseline.Run(
            run.get("id").asString(),
            run.path("name").asString(""),
            Optional.of(run.path("commit").asString("")).filter(id -> !id.isBlank()),
            run.path("startedAt").asString(run.get("createdAt").asString())),
        SuiteBaseline.Plan.valueOf(outcomes.get("plan").asString()),
        new SuiteBaseline.Judge(
            texts(outcomes.get("judgeFingerprints")), outcomes.get("judgeEscalates").asBoolean()),
        checklist,
        texts(outcomes.get("callerModelIds")),
        kept);
  }

  private static SuiteBaseline.Kept kept(JsonNode record) {
    return new SuiteBaseline.Kept(
        Optional.of(record.path("digest").asString("")).filter(digest -> !digest.isEmpty()),
        texts(record.get("trials")).stream().map(SuiteBaseline.Trial::valueOf).toList());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }

  /// Returns the baseline as the server takes it. A record that the suite no longer has keeps the
  /// id that it had there.
  ObjectNode write(SuiteBaseline baseline) {
    ObjectNode json =
        ApiClient.object()
            .put("evalRunId", baseline.run().id())
            .put("plan", baseline.plan().name())
            .put("judgeEscalates", baseline.judge().isEscalating());
    add(json.putArray("judgeFingerprints"), baseline.judge().fingerprints());
    add(json.putArray("callerModelIds"), baseline.callers());
    ArrayNode all = json.putArray("records");
    baseline
        .records()
        .forEach((id, record) -> {
          ObjectNode each = all.addObject().put("recordId", records.getOrDefault(id, id));
          record.digest().ifPresent(digest -> each.put("digest", digest));
          add(each.putArray("trials"), record.trials().stream().map(Enum::name).toList());
        });
    return json;
  }

  private static void add(ArrayNode list, List<String> texts) {
    texts.forEach(list::add);
  }
}
