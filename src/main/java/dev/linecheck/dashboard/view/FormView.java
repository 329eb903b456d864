package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A form on a page of its own.
///
/// @param lead a sentence above the fields; empty if none is needed
/// @param action the path that the form is sent to
/// @param tag the state of the edited thing that the person has seen; empty for a new thing
/// @param once the key under which the form creates a thing once; empty for one that changes a
///   thing
/// @param trouble the reason why the form is not taken, if no field is at fault; empty if there is
///   none
/// @param submit the words of the button
/// @param back the page to return to without a change
public record FormView(
    String title,
    String lead,
    String action,
    Optional<String> tag,
    Optional<String> once,
    String trouble,
    List<FieldGroup> groups,
    String submit,
    PageLink back) {
  public FormView {
    groups = List.copyOf(groups);
  }

  /// Returns the fields whose values are not taken.
  public List<FieldView> refused() {
    return fields().filter(field -> !field.error().isEmpty()).toList();
  }

  private Stream<FieldView> fields() {
    return groups.stream().flatMap(group -> group.fields().stream());
  }
}
