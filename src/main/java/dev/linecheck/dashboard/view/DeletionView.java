package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The question whether something is to be deleted.
///
/// @param trouble the reason why it was not deleted; empty before it was tried
/// @param gone what is deleted
/// @param stays what stays readable
/// @param erase the box that erases what stays, too; empty if nothing stays
public record DeletionView(
    String title,
    String action,
    String trouble,
    List<String> gone,
    List<String> stays,
    Optional<FieldView> erase,
    String submit,
    PageLink back) {
  public DeletionView {
    gone = List.copyOf(gone);
    stays = List.copyOf(stays);
  }
}
