package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// One record from run to run.
///
/// @param sentence how it is now, and since when
/// @param kind the class of the style sheet for the sentence
/// @param rows the runs, the newest first
public record RecordHistoryView(
    String name,
    String sentence,
    String kind,
    Optional<Broken> broken,
    List<Row> rows,
    Pages pages) {
  public RecordHistoryView {
    rows = List.copyOf(rows);
  }

  /// The run that broke the record.
  ///
  /// @param passed the run in which it passed last, `broke` the first in which it failed
  /// @param pair a call of each side by side; empty if a call is gone
  /// @param note what else to know; empty if nothing
  public record Broken(
      PageLink passed,
      String passedVersion,
      PageLink broke,
      String brokeVersion,
      Optional<String> pair,
      String note) {}

  /// The record in one run.
  ///
  /// @param change what changed since the run before, such as `broken`; empty if nothing
  /// @param changeKind the class of the style sheet
  /// @param pair a call of each side by side, where the record got worse or better
  public record Row(
      String version,
      String commit,
      PageLink run,
      Moment started,
      List<RunPageView.TrialDot> trials,
      String faults,
      String change,
      String changeKind,
      Optional<String> pair) {
    public Row {
      trials = List.copyOf(trials);
    }
  }
}
