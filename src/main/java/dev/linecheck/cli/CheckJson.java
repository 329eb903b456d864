package dev.linecheck.cli;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.Interval;
import dev.linecheck.report.Proportion;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The figures of a judge as JSON. Agreement has the form of the API's report.
final class CheckJson {
  private static final JsonMapper JSON = new JsonMapper();

  private CheckJson() {}

  static String of(ModelId judge, CheckStatistics figures, MeteredModel meter) {
    ObjectNode json = JSON.createObjectNode().put("judge", judge.value());
    add(json, figures.agreement());
    json.set("undecided", share(figures.undecided()));
    json.set("flipped", share(figures.flipped()));
    number(json, "alpha", figures.alpha());
    json.set("wrong", share(figures.wrong()));
    number(json, "voteCorrelation", figures.votes().map(votes -> votes.rho()));
    number(json, "effectiveVotes", figures.votes().map(votes -> votes.effectiveVotes()));
    json.set("deceived", share(figures.deceived()));
    json.put("deceivedToAccurate", figures.deceivedToAccurate());
    ArrayNode lengths = json.putArray("alertsByLength");
    figures
        .lengths()
        .forEach(third ->
            lengths
                .addObject()
                .put("from", third.from())
                .put("to", third.to())
                .set("alerts", share(third.alerts())));
    json.set("unusable", share(meter.unusable()));
    json.putObject("tokens")
        .put("input", meter.used().input())
        .put("cachedInput", meter.used().cachedInput())
        .put("output", meter.used().output());
    json.put("answers", meter.answers());
    return json.toPrettyString();
  }

  private static void add(ObjectNode json, Agreement agreement) {
    json.putObject("labelled")
        .put("bothPass", agreement.bothPass())
        .put("judgeAlone", agreement.judgeAlone())
        .put("peopleAlone", agreement.peopleAlone())
        .put("bothFail", agreement.bothFail());
    json.set("agreement", share(agreement.agreed()));
    json.set("prevalence", share(agreement.prevalence()));
    number(json, "kappa", agreement.kappa());
    pair(json, "kappaInterval", agreement.kappaInterval());
    number(json, "ac1", agreement.ac1());
    json.set("sensitivity", share(agreement.sensitivity()));
    json.set("specificity", share(agreement.specificity()));
  }

  private static void number(ObjectNode json, String name, Optional<Double> value) {
    value.ifPresentOrElse(number -> json.put(name, number), () -> json.putNull(name));
  }

  private static void pair(ObjectNode json, String name, Optional<Interval> interval) {
    interval.ifPresentOrElse(
        range -> json.putArray(name).add(range.low()).add(range.high()), () -> json.putNull(name));
  }

  private static ObjectNode share(Proportion share) {
    ObjectNode json = JSON.createObjectNode();
    json.put("hits", share.hits()).put("of", share.of());
    number(json, "rate", share.rate());
    pair(json, "interval", share.interval());
    return json;
  }
}
