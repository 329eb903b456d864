package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.FieldGroup;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.FieldView;
import dev.linecheck.dashboard.view.ForecastView;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.domain.run.RunId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Says the forecast of a run, as the API answers it, in words.
///
/// @param names returns the name of a run
record ForecastWords(JsonNode answer, Function<RunId, String> names) {
  /// The chance from which a gate is likely to pass a version that is as good.
  private static final double LIKELY = 0.8;

  ForecastView view(String once, List<FieldGroup> groups) {
    return new ForecastView(
        once,
        size(),
        facts(),
        basis(),
        chosen(groups),
        Stream.of(answer.get("roles"))
            .flatMap(roles -> roles.valueStream())
            .map(this::role)
            .toList(),
        gate(answer.get("gate")),
        answer.get("problems").valueStream().map(ForecastWords::problem).toList());
  }

  private String size() {
    int records = answer.get("numRecords").asInt();
    int trials = answer.get("trials").asInt();
    String calls = Numbers.counted(answer.get("numItems").asInt(), "call");
    return trials == 1
        ? "%s, one for each record.".formatted(calls)
        : "%s: %s in %d trials each.".formatted(calls, Numbers.counted(records, "record"), trials);
  }

  private List<Fact> facts() {
    return List.of(
        new Fact(
            "Cost",
            Optional.ofNullable(answer.get("cost"))
                .map(ForecastWords::dollars)
                .orElse("unknown, because a price is")),
        new Fact("Time", seconds(answer.get("seconds"))),
        new Fact("Model calls", sum("numCalls")),
        new Fact("Tokens", sum("numInputTokens") + " in, " + sum("numOutputTokens") + " out"));
  }

  /// Returns the expected sum over all roles.
  private String sum(String figure) {
    return "about "
        + Numbers.count(
            answer
                .get("roles")
                .valueStream()
                .mapToLong(role -> role.get(figure).get("expected").asLong())
                .sum());
  }

  private ForecastView.Basis basis() {
    if (answer.get("basis").asString().equals("GUESS")) {
      return new ForecastView.Basis(
          "Guessed from the lengths of prompts and records, because no ended run of this config can be"
              + " measured. It may be far off.",
          Optional.empty());
    }
    RunId run = new RunId(answer.get("basisRunId").asString());
    return new ForecastView.Basis(
        "Measured by %s of the run"
            .formatted(Numbers.counted(answer.get("numMeasuredItems").asInt(), "call")),
        Optional.of(new PageLink(names.apply(run), Paths.run(run))));
  }

  private static List<Fact> chosen(List<FieldGroup> groups) {
    List<Fact> chosen = new ArrayList<>();
    for (FieldGroup group : groups) {
      for (FieldView field : group.fields()) {
        if (!field.value().isEmpty()) {
          chosen.add(new Fact(field.label(), words(field)));
        }
      }
    }
    return chosen;
  }

  private static String words(FieldView field) {
    return switch (field.input()) {
      case FieldInput.Choice(List<FieldInput.Option> options) ->
          options.stream()
              .filter(option -> field.has(option.value()))
              .map(FieldInput.Option::label)
              .findFirst()
              .orElse(field.value());
      case FieldInput.Tick _ -> "yes";
      case FieldInput.Line _, FieldInput.Area _, FieldInput.Picks _, FieldInput.Fixed _ ->
          field.value();
    };
  }

  private ForecastView.Role role(JsonNode role) {
    return new ForecastView.Role(
        switch (role.get("role").asString()) {
          case "AGENT" -> "Agent";
          case "CALLER" -> "Caller";
          case "JUDGE" -> "Judge";
          case String _ -> "Stronger judge";
        },
        role.get("modelId").asString(),
        range(role.get("numCalls"), Numbers::count),
        range(role.get("numInputTokens"), Numbers::count),
        range(role.get("numOutputTokens"), Numbers::count),
        Optional.ofNullable(role.get("cost")).map(ForecastWords::dollars).orElse("unknown"));
  }

  private static ForecastView.Gate gate(JsonNode gate) {
    List<Fact> facts = new ArrayList<>();
    boolean isPossible = gate.get("passPossible").asBoolean();
    facts.add(
        new Fact(
            "Chance to pass, if nothing changed",
            isPossible ? Numbers.percent(gate.get("passChance").asDouble()) : "none"));
    facts.add(
        new Fact(
            "Smallest fall that it finds",
            gate.get("smallestDetectableChange").isNull()
                ? "none"
                : points(gate.get("smallestDetectableChange").asDouble())));
    facts.add(new Fact("Margin", points(gate.get("margin").asDouble())));
    facts.add(
        new Fact("Records needed to pass", Numbers.count(gate.get("numRecordsForPass").asLong())));
    return new ForecastView.Gate(
        kind(isPossible, gate.get("passChance").asDouble()),
        gate.get("sentence").asString(),
        facts);
  }

  private static String kind(boolean isPossible, double chance) {
    if (!isPossible) {
      return "fail";
    }
    return chance < LIKELY ? "warn" : "pass";
  }

  private static ForecastView.Problem problem(JsonNode problem) {
    return new ForecastView.Problem(
        problem.get("message").asString(),
        Stream.concat(
                places(problem, "missingInputs")
                    .map(place ->
                        "{{%s}} in the record %s"
                            .formatted(
                                place.get("name").asString(),
                                Names.start(place.get("evalRecordId").asString()))),
                places(problem, "functions")
                    .map(place ->
                        "%s, in %s"
                            .formatted(
                                place.get("name").asString(),
                                Numbers.counted(place.get("numRecords").asLong(), "record"))))
            .toList());
  }

  private static Stream<JsonNode> places(JsonNode problem, String field) {
    return Optional.ofNullable(problem.get(field)).stream().flatMap(JsonNode::valueStream);
  }

  private static String points(double share) {
    return Numbers.percent(share).replace(" %", " points");
  }

  private static String dollars(JsonNode range) {
    return span(
        Numbers.dollars(nanos(range.get("low"))), Numbers.dollars(nanos(range.get("high"))));
  }

  private static long nanos(JsonNode dollars) {
    return dollars.decimalValue().multiply(BigDecimal.valueOf(1_000_000_000)).longValue();
  }

  private static String seconds(JsonNode range) {
    return span(time(range.get("low")), time(range.get("high")));
  }

  private static String time(JsonNode seconds) {
    return Numbers.duration(Duration.ofMillis(Math.round(seconds.asDouble() * 1_000)));
  }

  private static String range(JsonNode range, LongFunction<String> words) {
    return span(words.apply(range.get("low").asLong()), words.apply(range.get("high").asLong()));
  }

  private static String span(String low, String high) {
    return low.equals(high) ? low : low + " to " + high;
  }
}
