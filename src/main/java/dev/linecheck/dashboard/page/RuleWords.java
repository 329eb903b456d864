package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.RuleView;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.RuleEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of a config as sentences.
final class RuleWords {
  private RuleWords() {}

  static List<RuleView> of(JudgeRules rules) {
    return Stream.of(
            rules.mustNot().stream()
                .map(rule ->
                    new RuleView(
                        rule.id(), "The agent never says what matches " + quoted(rule.pattern()))),
            rules.must().stream()
                .map(rule ->
                    new RuleView(
                        rule.id(),
                        "The agent says what matches %s, in %s"
                            .formatted(
                                quoted(rule.pattern()),
                                rule.turn().isPresent()
                                    ? "its turn " + rule.turn().getAsInt()
                                    : "any turn"))),
            rules.order().stream().map(rule -> new RuleView(rule.id(), order(rule))))
        .flatMap(views -> views)
        .toList();
  }

  /// Names the built-in rules that are switched off; empty if all are on.
  static Optional<String> disabled(JudgeRules rules) {
    return rules.disabled().isEmpty()
        ? Optional.empty()
        : Optional.of(
            rules.disabled().stream().map(BuiltInRule::id).collect(Collectors.joining(", ")));
  }

  private static String order(JudgeRules.Order rule) {
    String when = event(rule.when());
    return switch (rule.demand()) {
      case JudgeRules.Demand.Requires(RuleEvent before) ->
          "Before %s, %s".formatted(when, event(before));
      case JudgeRules.Demand.NotAfter(RuleEvent before) ->
          "After %s, never %s".formatted(event(before), when);
      case JudgeRules.Demand.AtMost(int times) ->
          "At most %d times in a call: %s".formatted(times, when);
    };
  }

  private static String event(RuleEvent event) {
    return switch (event) {
      case RuleEvent.Says(String pattern) -> "the agent says " + quoted(pattern);
      case RuleEvent.CallerSays(String pattern) -> "the caller says " + quoted(pattern);
      case RuleEvent.Calls calls ->
          "the agent calls %s%s"
              .formatted(
                  calls.function(),
                  calls.arguments().map(json -> " with " + json.text()).orElse(""));
      case RuleEvent.Answered(String function, Optional<String> result) ->
          function + " answers" + result.map(pattern -> " " + quoted(pattern)).orElse("");
    };
  }

  private static String quoted(String pattern) {
    return "“" + pattern + "”";
  }
}
