package dev.linecheck.suite;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Checks of calls that need no model.
///
/// @param disabled the ids of built-in rules that do not apply
public record SuiteRules(
    List<String> disabled, List<MustNot> mustNot, List<Must> must, List<Order> order) {
  public static final SuiteRules DEFAULT =
      new SuiteRules(List.of(), List.of(), List.of(), List.of());

  public SuiteRules {
    disabled = List.copyOf(disabled);
    mustNot = List.copyOf(mustNot);
    must = List.copyOf(must);
    order = List.copyOf(order);
  }

  /// No turn of the agent contains words that match.
  public record MustNot(String id, String pattern) {}

  /// The agent says words that match, in one turn or in any.
  public record Must(String id, String pattern, OptionalInt turn) {}

  /// A rule about the order of events, which looks back from each occurrence of its event.
  public record Order(String id, Event when, Demand demand) {}

  /// The demand of an order rule whenever its event happens.
  public sealed interface Demand {
    /// The other event has happened before.
    record Requires(Event event) implements Demand {}

    /// The other event has not happened before.
    record NotAfter(Event event) implements Demand {}

    /// The event has happened fewer than `times` times before.
    record AtMost(int times) implements Demand {}
  }

  /// Something that happens in a call.
  public sealed interface Event {
    /// The agent says words that match.
    record Says(String pattern) implements Event {}

    /// The caller says words that match.
    record CallerSays(String pattern) implements Event {}

    /// The agent calls a function.
    ///
    /// @param arguments a JSON object with the values that it has to have; empty for any
    record Calls(String function, Optional<String> arguments) implements Event {}

    /// A function answers.
    ///
    /// @param result a pattern that its answer matches; empty for any
    record Answered(String function, Optional<String> result) implements Event {}
  }
}
