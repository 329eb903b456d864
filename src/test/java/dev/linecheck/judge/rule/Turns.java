package dev.linecheck.judge.rule;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.judge.rule.SpokenCall.Part;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Calls to hold rules against.
final class Turns {
  static final OfferedFunction CHARGE =
      new OfferedFunction(
          "charge_card",
          "",
          Optional.of(
              """
              {"type": "object", "required": ["amount"],
               "properties": {"amount": {"type": "number"}, "note": {"type": ["string", "null"]},
                 "currency": {"enum": ["USD", "EUR"]},
                 "lines": {"type": "array", "items": {"required": ["sku"]}}}}
              """),
          Effect.CHANGES,
          List.of(),
          Optional.empty());

  private Turns() {}

  static CallEvent said(String words) {
    return new CallEvent.Said(words);
  }

  static CallEvent heard(String words) {
    return new CallEvent.Heard(words);
  }

  static CallEvent called(String function, String arguments) {
    return new CallEvent.Called(new FunctionCall(function, arguments, Optional.empty()));
  }

  static CallEvent answered(String function, String result) {
    return new CallEvent.Answered(function, result);
  }

  /// The turns of a simulated call, each with what was done in it.
  @SafeVarargs
  static SpokenCall call(List<CallEvent>... turns) {
    List<SpokenTurn> all = new ArrayList<>();
    List<CallEvent> since = List.of();
    for (List<CallEvent> own : turns) {
      all.add(turn(since, own));
      since = own;
    }
    return new SpokenCall(Part.WHOLE, all);
  }

  static SpokenTurn turn(List<CallEvent> since, List<CallEvent> own) {
    return turn(since, own, Optional.empty(), Set.of());
  }

  static SpokenTurn turn(
      List<CallEvent> since,
      List<CallEvent> own,
      Optional<BuiltInRule> ended,
      Set<BuiltInRule> exempt) {
    String words =
        own.stream()
            .filter(CallEvent.Said.class::isInstance)
            .map(event -> ((CallEvent.Said) event).words())
            .findFirst()
            .orElse("");
    boolean calls = own.stream().anyMatch(CallEvent.Called.class::isInstance);
    String text = words.isEmpty() && calls ? "[tool] called" : words;
    return new SpokenTurn(text, words, ended, exempt, since, EventSpan.inOrder(own));
  }

  static CallRules.Ruling ruling(JudgeRules rules, SpokenCall call) {
    return ruling(rules, call, new ManualWaits());
  }

  static CallRules.Ruling ruling(JudgeRules rules, SpokenCall call, Waits waits) {
    return CallRules.ruling(
        rules, new KnownFunctions(List.of(CHARGE), Set.of("old_one")), call, waits);
  }

  /// The broken rule of each turn, by its id; empty where there is none.
  static List<String> broken(JudgeRules rules, SpokenCall call) {
    return ruling(rules, call).faults().stream()
        .map(fault -> fault.map(RuleFault::rule).orElse(""))
        .toList();
  }
}
