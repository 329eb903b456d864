package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The actions that a key may take on a run in its state.
///
/// @param trouble the reason why the last action was refused; empty if none was
/// @param links the pages with further actions
/// @param buttons the actions that are done at once
/// @param trials the form that adds trials; empty if none can be added
/// @param rejudging how far the run is judged again; empty unless it is
public record RunActionsView(
    String trouble,
    List<PageLink> links,
    List<Button> buttons,
    Optional<Trials> trials,
    String rejudging) {
  public RunActionsView {
    links = List.copyOf(links);
    buttons = List.copyOf(buttons);
  }

  /// An action.
  ///
  /// @param path the end of the path that it is sent to
  /// @param once the text by which the server knows a second request; empty if it needs none
  public record Button(String label, String path, String once) {}

  /// The form that adds trials.
  ///
  /// @param value what stands in the field
  /// @param hint what the number means for the gate
  public record Trials(String value, String hint, String once) {}
}
