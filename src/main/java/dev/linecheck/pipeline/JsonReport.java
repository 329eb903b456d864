package dev.linecheck.pipeline;

import dev.linecheck.pipeline.TestedTrial.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A tested suite as one JSON object, for programs.
///
/// Every field is always there, in this order; what is not known is null.
///
/// - `linecheck`: the version of this shape, 1
/// - `suite`, `name`, `run`, `link`: the suite's id and name, the run's id and address
/// - `verdict`: `outcome` (`PASS`, `FAIL`, `INCONCLUSIVE` or `BROKEN`), `exitCode`, `sentence` and
///   `hints`
/// - `counts`: the trials `planned`, `passed`, `failed`, `undecided`, `excluded`, `errored`,
///   `cancelled` and `notRun`
/// - `records`: for each record of the suite `id`, `kind` (`CALLER` or `CALL`), `tags`, `digest` (a
///   hash of its content), `standing` (one of [TestedRecord.Standing]), `why` and `trials`
/// - a trial has `trial` (its number, from 1), `status` (one of [TestedTrial.Status]), `millis`,
///   `error`, `link` and `findings`; a finding has `criterion`, `line`, `said`, `reason` and
///   `quotes`
/// - `notes`: what else a reader has to know
public final class JsonReport {
  private static final int VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private JsonReport() {}

  /// Returns the object, indented, with a line break at its end.
  public static String of(Tested tested) {
    ObjectNode json = JSON.createObjectNode().put("linecheck", VERSION);
    json.put("suite", valid(tested.suite())).put("name", valid(tested.name()));
    put(json, "run", tested.run());
    put(json, "link", tested.link().map(link -> link.toASCIIString()));
    json.set("verdict", verdict(tested.verdict()));
    json.set("counts", counts(tested.counts()));
    ArrayNode records = json.putArray("records");
    tested.records().forEach(each -> records.add(record(each)));
    putAll(json, "notes", tested.notes());
    return json.toPrettyString() + "\n";
  }

  private static ObjectNode verdict(TestedVerdict verdict) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("outcome", verdict.outcome().name())
            .put("exitCode", ExitCode.of(verdict))
            .put("sentence", valid(verdict.sentence()));
    putAll(json, "hints", verdict.hints());
    return json;
  }

  private static ObjectNode counts(TestedCounts counts) {
    return JSON.createObjectNode()
        .put("planned", counts.planned())
        .put("passed", counts.passed())
        .put("failed", counts.failed())
        .put("undecided", counts.undecided())
        .put("excluded", counts.excluded())
        .put("errored", counts.errored())
        .put("cancelled", counts.cancelled())
        .put("notRun", counts.notRun());
  }

  private static ObjectNode record(TestedRecord each) {
    ObjectNode json =
        JSON.createObjectNode().put("id", valid(each.id())).put("kind", each.kind().name());
    putAll(json, "tags", each.tags());
    put(json, "digest", each.digest());
    json.put("standing", each.standing().name());
    put(json, "why", each.why());
    ArrayNode trials = json.putArray("trials");
    each.trials().forEach(trial -> trials.add(trial(trial)));
    return json;
  }

  private static ObjectNode trial(TestedTrial trial) {
    ObjectNode json =
        JSON.createObjectNode().put("trial", trial.trial()).put("status", trial.status().name());
    trial
        .took()
        .map(Duration::toMillis)
        .ifPresentOrElse(millis -> json.put("millis", millis), () -> json.putNull("millis"));
    put(json, "error", trial.error());
    put(json, "link", trial.link().map(link -> link.toASCIIString()));
    ArrayNode findings = json.putArray("findings");
    trial.findings().forEach(finding -> findings.add(finding(finding)));
    return json;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("criterion", valid(finding.criterion()))
            .put("line", finding.line())
            .put("said", valid(finding.said()))
            .put("reason", valid(finding.reason()));
    putAll(json, "quotes", finding.quotes());
    return json;
  }

  private static void put(ObjectNode json, String field, Optional<String> value) {
    value.ifPresentOrElse(text -> json.put(field, valid(text)), () -> json.putNull(field));
  }

  private static void putAll(ObjectNode json, String field, List<String> values) {
    ArrayNode array = json.putArray(field);
    values.forEach(value -> array.add(valid(value)));
  }

  /// Returns a text that UTF-8 can hold: half of a sign becomes the replacement character.
  private static String valid(String text) {
    return text.codePoints()
        .map(sign -> Character.getType(sign) == Character.SURROGATE ? 0xFFFD : sign)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
