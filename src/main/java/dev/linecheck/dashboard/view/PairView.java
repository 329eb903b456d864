package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// Two calls side by side.
///
/// @param name the record's name
/// @param notice what to know before reading; empty if nothing
/// @param rows the lines of both calls, aligned by turn
public record PairView(String name, String notice, Side before, Side after, List<Row> rows) {
  public PairView {
    rows = List.copyOf(rows);
  }

  /// One of the calls.
  ///
  /// @param call such as `trial 2 of v1`
  /// @param verdict the verdict on the call, such as `failed`; `kind` is the class of its style
  public record Side(
      PageLink call, PageLink run, String verdict, String kind, List<CallView.Finding> findings) {
    public Side {
      findings = List.copyOf(findings);
    }
  }

  /// One line of each call, or a line that only one of them has.
  ///
  /// @param isFirstDifference whether the calls part here
  public record Row(
      Optional<CallView.Line> before, Optional<CallView.Line> after, boolean isFirstDifference) {}
}
