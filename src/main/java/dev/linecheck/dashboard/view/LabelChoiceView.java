package dev.linecheck.dashboard.view;

import java.util.List;

/// The choice of what to label.
///
/// @param count the turns or calls that are drawn at random unless another number is given
public record LabelChoiceView(List<Row> runs, int count) {
  public LabelChoiceView {
    runs = List.copyOf(runs);
  }

  /// A run that can be labelled.
  public record Row(
      String id, PageLink run, PageLink config, String version, Moment started, boolean isChosen) {}
}
