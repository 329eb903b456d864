package dev.linecheck.domain.rule;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The checks of a config that need no model: its own rules, and the built-in rules that it
/// disables.
public record JudgeRules(
    List<BuiltInRule> disabled, List<MustNot> mustNot, List<Must> must, List<Order> order) {
  /// All built-in rules, and no others.
  public static final JudgeRules DEFAULT =
      new JudgeRules(List.of(), List.of(), List.of(), List.of());

  public JudgeRules {
    disabled = List.copyOf(disabled);
    mustNot = List.copyOf(mustNot);
    must = List.copyOf(must);
    order = List.copyOf(order);
  }

  /// Returns these rules as they were when only some built-in rules existed: the others are
  /// disabled.
  ///
  /// @param known the built-in rules that existed
  public JudgeRules ofThen(List<BuiltInRule> known) {
    List<BuiltInRule> off =
        Stream.of(BuiltInRule.values())
            .filter(rule -> disabled.contains(rule) || !known.contains(rule))
            .toList();
    return new JudgeRules(off, mustNot, must, order);
  }

  /// Returns the patterns of all rules.
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

  /// No turn of the agent contains words that match.
  public record MustNot(String id, String pattern) {}

  /// The agent says words that match.
  ///
  /// @param turn the number of the turn, from 1; empty for any turn of the call
  public record Must(String id, String pattern, OptionalInt turn) {}

  /// A rule about the order of events. It looks back from each occurrence of its event.
  public record Order(String id, RuleEvent when, Demand demand) {}

  /// The demand of an order rule whenever its event happens.
  public sealed interface Demand {
    /// The other event has happened before.
    record Requires(RuleEvent event) implements Demand {}

    /// The other event has not happened before.
    record NotAfter(RuleEvent event) implements Demand {}

    /// The event has happened fewer than `times` times before.
    record AtMost(int times) implements Demand {}
  }
}
