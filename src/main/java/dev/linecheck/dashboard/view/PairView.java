package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// Two calls side by side.
///
/// @param name the record's name
/// @param notice what to know before reading; empty if nothing
/// @param walk the way to other records of the same class; empty if none was chosen
/// @param rows the lines of both calls, aligned by turn
public record PairView(
    String name, String notice, Optional<Walk> walk, Side before, Side after, List<Row> rows) {
  public PairView {
    rows = List.copyOf(rows);
  }

  /// The place of the record among those of its class.
  ///
  /// @param kind the word for the class, such as `broken`
  /// @param here such as `3 of 12`
  /// @param previous the address of the record before; empty at the beginning, as `next` is at the
  ///   end
  public record Walk(String kind, String here, Optional<String> previous, Optional<String> next) {}

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
