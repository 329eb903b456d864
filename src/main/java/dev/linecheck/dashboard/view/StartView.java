package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The start of a run: its form, and the forecast of the run that the form describes.
///
/// @param config the config whose records run
/// @param action the path that the form is sent to
/// @param trouble the reason why the run is refused, if no field is at fault; empty if there is
///   none
/// @param again the id of the run that the fields were taken from; empty if there is none
/// @param missing the models without which no run can start; empty if there are all
/// @param forecast empty while the form is being filled in
public record StartView(
    PageLink config,
    String action,
    String trouble,
    String again,
    Optional<Missing> missing,
    List<FieldGroup> groups,
    Optional<ForecastView> forecast) {
  public StartView {
    groups = List.copyOf(groups);
  }

  /// Says which models are missing.
  ///
  /// @param edit the field of the config that sets the first of them; empty if the key may not
  public record Missing(String sentence, Optional<String> edit) {}

  public List<FieldView> fields() {
    return groups.stream().flatMap(group -> group.fields().stream()).toList();
  }

  /// Returns the fields whose values are not taken.
  public List<FieldView> refused() {
    return fields().stream().filter(field -> !field.error().isEmpty()).toList();
  }
}
