package dev.linecheck.domain.rule;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What a config has checked without a model: which built-in rules not, and its own.
public record JudgeRules(
    List<BuiltInRule> disabled, List<MustNot> mustNot, List<Must> must, List<Order> order) {
  /// All built-in rules, and none beside them.
  public static final JudgeRules DEFAULT =
      new JudgeRules(List.of(), List.of(), List.of(), List.of());

  public JudgeRules {
    disabled = List.copyOf(disabled);
    mustNot = List.copyOf(mustNot);
    must = List.copyOf(must);
    order = List.copyOf(order);
  }

  /// These as they were when there were no other built-in rules than some.
  public JudgeRules ofThen(List<BuiltInRule> known) {
    List<BuiltInRule> off =
        Stream.of(BuiltInRule.values())
            .filter(rule -> disabled.contains(rule) || !known.contains(rule))
            .toList();
    return new JudgeRules(off, mustNot, must, order);
  }

  /// The patterns of all rules.
  public List<String> patterns() {
    return Stream.of(
            mustNot.stream().map(MustNot::pattern),
            must.stream().map(Must::pattern),
            order.stream().flatMap(rule -> events(rule).flatMap(event -> event.sought().stream())))
        .flatMap(patterns -> patterns)
        .toList();
  }

  private static Stream<RuleEvent> events(Order rule) {
    return Stream.concat(
        Stream.of(rule.when()),
        switch (rule.demand()) {
          case Demand.Requires(RuleEvent event) -> Stream.of(event);
          case Demand.NotAfter(RuleEvent event) -> Stream.of(event);
          case Demand.AtMost _ -> Stream.empty();
        });
  }

  /// No turn of the agent has words that match.
  public record MustNot(String id, String pattern) {}

  /// The agent says words that match.
  ///
  /// @param turn in its n-th turn, from 1; empty for some turn of the call
  public record Must(String id, String pattern, OptionalInt turn) {}

  /// What may happen when, looking back from where it happens.
  public record Order(String id, RuleEvent when, Demand demand) {}

  /// What an order rule asks for whenever its event happens.
  public sealed interface Demand {
    /// The other has happened before.
    record Requires(RuleEvent event) implements Demand {}

    /// The other has not happened before.
    record NotAfter(RuleEvent event) implements Demand {}

    /// It has not happened so often before.
    record AtMost(int times) implements Demand {}
  }
}
