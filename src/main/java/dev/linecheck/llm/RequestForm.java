package dev.linecheck.llm;

import java.util.List;

/// The form in which a request is sent to a model.
///
/// @param limitName the field that takes the longest answer; empty if it is not sent
/// @param changes what differs from the usual form, because the model refused that
public record RequestForm(String limitName, List<Change> changes) {
  static final RequestForm PLAIN = new RequestForm("", List.of());

  public RequestForm {
    changes = List.copyOf(changes);
  }

  /// A difference from the usual form.
  ///
  /// @param sentence what is sent, and which setting spares the refused request
  public record Change(Part part, String sentence) {}

  /// The part of a request that is sent in another form.
  public enum Part {
    INSTRUCTIONS,
    SCHEMA,
    FUNCTIONS,
    OUTPUT_LIMIT,
    TEMPERATURE,
    SEED,
    OTHER
  }

  /// Returns what differs in some parts.
  public List<String> changesOf(List<Part> parts) {
    return changes.stream()
        .filter(change -> parts.contains(change.part()))
        .map(Change::sentence)
        .toList();
  }
}
