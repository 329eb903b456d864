package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A field of a form, with what a person typed into it.
///
/// @param name the name under which the browser sends it
/// @param hint what may stand there; empty if the label says it
/// @param value of several picked values, one stands in each line
/// @param error the reason why the value is not taken; empty if there is none
/// @param stored the value that is stored now; empty unless it is not the one that was typed, and
///   somebody else changed the thing meanwhile
public record FieldView(
    String name,
    String label,
    String hint,
    String value,
    String error,
    Optional<String> stored,
    FieldInput input) {
  /// A field without a reason against it.
  public static FieldView of(
      String name, String label, String hint, String value, FieldInput input) {
    return new FieldView(name, label, hint, value, "", Optional.empty(), input);
  }

  /// Returns the same field with a reason why its value is not taken.
  public FieldView refused(String sentence) {
    return new FieldView(name, label, hint, value, sentence, stored, input);
  }

  public String id() {
    return "field-" + name;
  }

  public String hintId() {
    return id() + "-hint";
  }

  public String errorId() {
    return id() + "-error";
  }

  public String storedId() {
    return id() + "-stored";
  }

  /// Returns the ids of the texts that describe the field; empty if there are none.
  public String describedBy() {
    return Stream.of(
            hint.isEmpty() ? "" : hintId(),
            stored.isEmpty() ? "" : storedId(),
            error.isEmpty() ? "" : errorId())
        .filter(id -> !id.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// Whether a value is the chosen one, or among the picked ones.
  public boolean has(String option) {
    return List.of(value.split("\n", -1)).contains(option);
  }
}
