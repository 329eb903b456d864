package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.api.wire.MockedFunctionView.Raw;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.RuleEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The rules of a config, as they were sent.
public record RulesView(
    List<String> disabled, List<MustNot> mustNot, List<Must> must, List<Order> order) {
  /// Words that no turn may contain.
  public record MustNot(String id, String pattern) {}

  /// Words that a turn has to contain.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Must(String id, String pattern, OptionalInt turn) {}

  /// A rule on the order of events; it has one of the last three fields.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Order(
      String id,
      Event when,
      Optional<Event> requires,
      Optional<Event> notAfter,
      OptionalInt atMost) {
    static Order of(JudgeRules.Order rule) {
      Event when = Event.of(rule.when());
      Optional<Event> none = Optional.empty();
      return switch (rule.demand()) {
        case JudgeRules.Demand.Requires(RuleEvent event) ->
            new Order(rule.id(), when, Optional.of(Event.of(event)), none, OptionalInt.empty());
        case JudgeRules.Demand.NotAfter(RuleEvent event) ->
            new Order(rule.id(), when, none, Optional.of(Event.of(event)), OptionalInt.empty());
        case JudgeRules.Demand.AtMost(int times) ->
            new Order(rule.id(), when, none, none, OptionalInt.of(times));
      };
    }
  }

  /// An event; it has one of says, callerSays, calls and answered.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Event(
      Optional<String> says,
      Optional<String> callerSays,
      Optional<String> calls,
      Optional<Raw> arguments,
      Optional<String> answered,
      Optional<String> result) {
    static Event of(RuleEvent event) {
      Optional<String> none = Optional.empty();
      return switch (event) {
        case RuleEvent.Says(String pattern) ->
            new Event(Optional.of(pattern), none, none, Optional.empty(), none, none);
        case RuleEvent.CallerSays(String pattern) ->
            new Event(none, Optional.of(pattern), none, Optional.empty(), none, none);
        case RuleEvent.Calls(String function, Optional<Json> arguments) ->
            new Event(
                none,
                none,
                Optional.of(function),
                arguments.map(Json::text).map(Raw::new),
                none,
                none);
        case RuleEvent.Answered(String function, Optional<String> result) ->
            new Event(none, none, none, Optional.empty(), Optional.of(function), result);
      };
    }
  }

  static RulesView of(JudgeRules rules) {
    return new RulesView(
        rules.disabled().stream().map(BuiltInRule::id).toList(),
        rules.mustNot().stream().map(rule -> new MustNot(rule.id(), rule.pattern())).toList(),
        rules.must().stream()
            .map(rule -> new Must(rule.id(), rule.pattern(), rule.turn()))
            .toList(),
        rules.order().stream().map(Order::of).toList());
  }
}
