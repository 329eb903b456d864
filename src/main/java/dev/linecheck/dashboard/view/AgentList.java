package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The agents of a workspace.
///
/// @param create the page that makes a new one; empty if the key may not
public record AgentList(List<AgentRow> rows, Optional<String> create, Pages pages) {
  public AgentList {
    rows = List.copyOf(rows);
  }

  /// One agent.
  ///
  /// @param version its default version
  public record AgentRow(
      PageLink agent, String version, String model, String functions, Moment created) {}
}
