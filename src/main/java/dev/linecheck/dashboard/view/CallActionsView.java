package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The actions that a key may take on a call.
///
/// @param trouble the reason why the last action was refused; empty if none was
/// @param links the pages with further actions
/// @param markdown the address of the call as Markdown
/// @param rerun the form that judges the call again; empty if it cannot be
public record CallActionsView(
    String trouble, List<PageLink> links, String markdown, Optional<Rerun> rerun) {
  /// The form that judges the call again.
  ///
  /// @param once the text by which the form is carried out once, however often it is sent
  public record Rerun(String path, String once) {}

  public CallActionsView {
    links = List.copyOf(links);
  }
}
