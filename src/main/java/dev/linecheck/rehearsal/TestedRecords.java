package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPages;
import dev.linecheck.client.ApiPath;
import dev.linecheck.client.ApiRefusal;
import dev.linecheck.pipeline.TestedTrial;
import dev.linecheck.pipeline.TestedTrial.Finding;
import dev.linecheck.pipeline.TestedTrial.Status;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Reads the trials of a run, by record.
record TestedRecords(ApiClient api, Optional<URI> dashboard, String run) {
  private static final int FORBIDDEN = 403;
  private static final String PAGE = "100";

  /// Returns the trials of each record of the run, in the order of their numbers.
  Map<String, List<TestedTrial>> trials() {
    Map<String, JsonNode> results = new HashMap<>();
    results().forEach(result -> results.put(id(result), result));
    Map<String, List<TestedTrial>> trials = new HashMap<>();
    for (JsonNode item : ApiPages.all(api, list("items"))) {
      trials
          .computeIfAbsent(item.get("recordId").asString(), _ -> new ArrayList<>())
          .add(trial(item, Optional.ofNullable(results.get(item.path("resultId").asString("")))));
    }
    trials.values().forEach(each -> each.sort(Comparator.comparingInt(TestedTrial::trial)));
    return trials;
  }

  /// Returns the results with the words of the calls if the key may read them, else without.
  private List<JsonNode> results() {
    try {
      return ApiPages.all(api, list("results"));
    } catch (ApiRefusal refusal) {
      if (refusal.status() != FORBIDDEN) {
        throw refusal;
      }
      return ApiPages.all(api, list("verdicts"));
    }
  }

  private ApiPath list(String name) {
    return ApiPath.of("/eval_runs/", run, "/" + name).with("limit", PAGE);
  }

  private static String id(JsonNode result) {
    return result.path("id").asString(result.path("resultId").asString(""));
  }

  private TestedTrial trial(JsonNode item, Optional<JsonNode> result) {
    return new TestedTrial(
        item.get("trial").asInt() + 1,
        result.map(TestedRecords::judged).orElseGet(() -> unjudged(item.get("state").asString())),
        took(item),
        result.map(TestedRecords::findings).orElse(List.of()),
        Optional.of(item.path("error").path("message").asString(""))
            .filter(message -> !message.isEmpty()),
        result.flatMap(found -> dashboard.map(base -> base.resolve("results/" + id(found)))));
  }

  private static Optional<Duration> took(JsonNode item) {
    return item.hasNonNull("claimedAt") && item.hasNonNull("endedAt")
        ? Optional.of(Duration.between(instant(item, "claimedAt"), instant(item, "endedAt")))
        : Optional.empty();
  }

  private static Instant instant(JsonNode item, String field) {
    return Instant.parse(item.get(field).asString());
  }

  private static Status judged(JsonNode result) {
    if (result.get("numAlerts").asInt() == 0) {
      return Status.PASSED;
    }
    if (result.path("excluded").asBoolean(result.path("judge").path("excluded").asBoolean(false))) {
      return Status.EXCLUDED;
    }
    boolean isDecided = alerts(result).stream().anyMatch(line -> !status(line).equals("UNDECIDED"));
    return isDecided ? Status.FAILED : Status.UNDECIDED;
  }

  private static String status(JsonNode line) {
    return line.path("status").asString(line.path("judge").path("status").asString(""));
  }

  private static Status unjudged(String state) {
    return switch (state) {
      case "ERRORED" -> Status.ERRORED;
      case "CANCELLED" -> Status.CANCELLED;
      default -> Status.NOT_RUN; // whatever has no result was not judged, and never passed
    };
  }

  private static List<JsonNode> alerts(JsonNode result) {
    JsonNode lines = result.has("results") ? result.get("results") : result.path("turns");
    return StreamSupport.stream(lines.spliterator(), false)
        .filter(line -> !line.get("accurate").asBoolean())
        .toList();
  }

  private static List<Finding> findings(JsonNode result) {
    return alerts(result).stream().flatMap(line -> findingsOf(line).stream()).toList();
  }

  /// A line without a broken item of the judge's list, as the verdicts for a key without the right
  /// to read show it, still has one finding.
  private static List<Finding> findingsOf(JsonNode line) {
    List<Finding> broken =
        StreamSupport.stream(line.path("judge").path("checks").spliterator(), false)
            .filter(check -> !check.path("answer").asString("").equals("YES"))
            .map(check -> finding(line, check))
            .toList();
    return broken.isEmpty()
        ? List.of(
            new Finding(
                named(line),
                line.get("index").asInt() + 1,
                line.path("modelOutput").asString(""),
                line.path("reason").asString(""),
                List.of()))
        : broken;
  }

  /// Names an item of the judge's list by its first line, or the first that is not an introduction.
  private static String criterion(JsonNode check) {
    List<String> lines =
        check.path("question").asString("").lines().filter(line -> !line.isBlank()).toList();
    String question =
        lines.stream()
            .filter(line -> !line.endsWith(":"))
            .findFirst()
            .or(() -> lines.stream().findFirst())
            .orElse("");
    return (check.path("id").asString("") + " " + question.strip()).strip();
  }

  /// Names the rule that a line breaks, or else the first item that it does not fulfil.
  private static String named(JsonNode line) {
    String rule = line.path("rule").asString("");
    return rule.isEmpty()
        ? Optional.of(criterion(line.path("findings").path(0)))
            .filter(name -> !name.isEmpty())
            .orElse(status(line).toLowerCase(Locale.ROOT))
        : rule;
  }

  private static Finding finding(JsonNode line, JsonNode check) {
    return new Finding(
        criterion(check),
        line.get("index").asInt() + 1,
        line.path("modelOutput").asString(""),
        check.path("finding").asString(line.path("reason").asString("")),
        StreamSupport.stream(check.path("evidence").spliterator(), false)
            .map(evidence -> evidence.path("quote").asString(""))
            .filter(quote -> !quote.isEmpty())
            .toList());
  }
}
