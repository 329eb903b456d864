package dev.linecheck.dashboard.view;

import dev.linecheck.dashboard.view.CompareView.ChangeRow;
import dev.linecheck.dashboard.view.CompareView.DiffLine;
import java.util.List;

/// Two prompt versions of a config side by side.
///
/// @param path the address of this page without the choice
/// @param choices the versions that the config has run
/// @param changes the lines that differ; empty if the prompts are the same
public record VersionsView(
    String path,
    List<Choice> choices,
    Choice before,
    Choice after,
    List<DiffLine> changes,
    List<ChangeRow> settings) {
  public VersionsView {
    choices = List.copyOf(choices);
    changes = List.copyOf(changes);
    settings = List.copyOf(settings);
  }

  /// A version that can be compared.
  ///
  /// @param id the id of the version
  public record Choice(String id, String name, Moment ran) {}
}
