package dev.linecheck.dashboard.view;

import java.util.List;

/// Fields of a form that belong together.
///
/// @param title empty for the first fields, which need none
/// @param fold whether the group can be closed
public record FieldGroup(String title, String hint, Fold fold, List<FieldView> fields) {
  public FieldGroup {
    fields = List.copyOf(fields);
  }

  /// How a group is shown at first.
  public enum Fold {
    NEVER,
    OPEN,
    CLOSED
  }

  /// Returns fields that are always shown, without a title.
  public static FieldGroup of(List<FieldView> fields) {
    return new FieldGroup("", "", Fold.NEVER, fields);
  }
}
