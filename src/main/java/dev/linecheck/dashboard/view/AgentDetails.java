package dev.linecheck.dashboard.view;

import java.util.List;

/// An agent with its prompt versions.
///
/// @param opening the words that it begins with; empty if the caller speaks first
/// @param functions the functions that it may call
/// @param actions what the key may do with it
public record AgentDetails(
    String name,
    String opening,
    List<Fact> facts,
    List<PageLink> functions,
    List<VersionLine> versions,
    List<PageLink> actions,
    Pages pages) {
  public AgentDetails {
    facts = List.copyOf(facts);
    functions = List.copyOf(functions);
    versions = List.copyOf(versions);
    actions = List.copyOf(actions);
  }

  /// One prompt version.
  ///
  /// @param mark `default` for the default version; empty for others
  /// @param hash the beginning of the digest of its content
  public record VersionLine(
      PageLink version,
      String mark,
      String revision,
      String model,
      String hash,
      String start,
      Moment created) {}
}
