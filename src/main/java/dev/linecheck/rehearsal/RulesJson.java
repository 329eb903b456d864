package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.suite.SuiteRules;
import dev.linecheck.suite.SuiteRules.Demand;
import dev.linecheck.suite.SuiteRules.Event;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the rules of a suite as those of a config.
final class RulesJson {
  private RulesJson() {}

  static ObjectNode of(SuiteRules rules) {
    ObjectNode json = ApiClient.object();
    ArrayNode disabled = json.putArray("disabled");
    rules.disabled().forEach(disabled::add);
    ArrayNode mustNot = json.putArray("mustNot");
    rules
        .mustNot()
        .forEach(rule -> mustNot.addObject().put("id", rule.id()).put("pattern", rule.pattern()));
    ArrayNode must = json.putArray("must");
    rules
        .must()
        .forEach(rule -> {
          ObjectNode one = must.addObject().put("id", rule.id()).put("pattern", rule.pattern());
          rule.turn().ifPresent(turn -> one.put("turn", turn));
        });
    ArrayNode order = json.putArray("order");
    rules.order().forEach(rule -> order.add(order(rule)));
    return json;
  }

  private static ObjectNode order(SuiteRules.Order rule) {
    ObjectNode json = ApiClient.object().put("id", rule.id());
    json.set("when", event(rule.when()));
    switch (rule.demand()) {
      case Demand.Requires(Event other) -> json.set("requires", event(other));
      case Demand.NotAfter(Event other) -> json.set("notAfter", event(other));
      case Demand.AtMost(int times) -> json.put("atMost", times);
    }
    return json;
  }

  private static ObjectNode event(Event event) {
    ObjectNode json = ApiClient.object();
    switch (event) {
      case Event.Says(String pattern) -> json.put("says", pattern);
      case Event.CallerSays(String pattern) -> json.put("callerSays", pattern);
      case Event.Calls calls -> {
        json.put("calls", calls.function());
        calls.arguments().ifPresent(arguments -> json.set("arguments", JsonParts.read(arguments)));
      }
      case Event.Answered answered -> {
        json.put("answered", answered.function());
        answered.result().ifPresent(pattern -> json.put("result", pattern));
      }
    }
    return json;
  }
}
