package dev.linecheck.api.wire;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.RuleEvent;
import java.util.Optional;
import tools.jackson.databind.util.RawValue;

/// The rules of a config, as they were sent.
record RulesView(JudgeRules rules) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("disabled", rules.disabled().stream().map(BuiltInRule::id).toList());
    fields.putAll("mustNot", rules.mustNot(), RulesView::mustNot);
    fields.putAll("must", rules.must(), RulesView::must);
    fields.putAll("order", rules.order(), RulesView::order);
  }

  private static void mustNot(JudgeRules.MustNot rule, FieldWriter fields) {
    fields.put("id", rule.id());
    fields.put("pattern", rule.pattern());
  }

  private static void must(JudgeRules.Must rule, FieldWriter fields) {
    fields.put("id", rule.id()).put("pattern", rule.pattern());
    rule.turn().ifPresent(turn -> fields.put("turn", turn));
  }

  private static void order(JudgeRules.Order rule, FieldWriter fields) {
    fields.put("id", rule.id()).put("when", rule.when(), RulesView::event);
    switch (rule.demand()) {
      case JudgeRules.Demand.Requires(RuleEvent event) ->
          fields.put("requires", event, RulesView::event);
      case JudgeRules.Demand.NotAfter(RuleEvent event) ->
          fields.put("notAfter", event, RulesView::event);
      case JudgeRules.Demand.AtMost(int times) -> fields.put("atMost", times);
    }
  }

  private static void event(RuleEvent event, FieldWriter fields) {
    switch (event) {
      case RuleEvent.Says(String pattern) -> fields.put("says", pattern);
      case RuleEvent.CallerSays(String pattern) -> fields.put("callerSays", pattern);
      case RuleEvent.Calls(String function, Optional<Json> arguments) ->
          fields
              .put("calls", function)
              .putPresent("arguments", arguments.map(Json::text).map(RawValue::new));
      case RuleEvent.Answered(String function, Optional<String> result) ->
          fields.put("answered", function).putPresent("result", result);
    }
  }
}
