package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The functions of a workspace.
///
/// @param create the page that makes a new one; empty if the key may not
public record FunctionList(List<FunctionRow> rows, Optional<String> create, Pages pages) {
  public FunctionList {
    rows = List.copyOf(rows);
  }

  /// One function.
  ///
  /// @param effect what a call of it does to the world
  public record FunctionRow(
      PageLink function,
      String kind,
      String description,
      String effect,
      String mocks,
      Moment created) {}
}
