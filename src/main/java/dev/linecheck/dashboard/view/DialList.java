package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The imported calls of a workspace.
///
/// @param add the page that imports calls; empty if the key may not
public record DialList(List<DialRow> rows, Optional<String> add, Pages pages) {
  public DialList {
    rows = List.copyOf(rows);
  }

  /// One call.
  ///
  /// @param agent the agent that it is assigned to; empty if none
  /// @param duration empty if it is not known
  public record DialRow(
      PageLink call,
      String agent,
      String status,
      Optional<Moment> started,
      String duration,
      Moment imported) {}
}
