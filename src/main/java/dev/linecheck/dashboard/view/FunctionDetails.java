package dev.linecheck.dashboard.view;

import java.util.List;

/// A function with its mocks.
///
/// @param parameters the schema of its parameters as JSON; empty if it has none
/// @param actions what the key may do with it
public record FunctionDetails(
    String name,
    String description,
    String parameters,
    List<Fact> facts,
    List<MockRow> mocks,
    List<PageLink> actions) {
  public FunctionDetails {
    facts = List.copyOf(facts);
    mocks = List.copyOf(mocks);
    actions = List.copyOf(actions);
  }

  /// A prepared answer.
  ///
  /// @param when the arguments that it answers, as JSON; empty for all
  /// @param times how often it answers; empty for always
  /// @param outcome what the agent gets, such as `error`
  /// @param answer the words of it
  public record MockRow(String when, String times, String outcome, String answer) {}
}
