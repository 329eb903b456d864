package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The page on which calls are imported.
///
/// @param preview what would be read; empty before it was asked for, and if nothing can be read
public record ImportPageView(String trouble, List<FieldView> fields, Optional<Preview> preview) {
  public ImportPageView {
    fields = List.copyOf(fields);
  }

  /// Returns the fields whose values are not taken.
  public List<FieldView> refused() {
    return fields.stream().filter(field -> !field.error().isEmpty()).toList();
  }

  /// The calls that an import would read.
  ///
  /// @param summary such as `3 calls are read, 1 of them is here already. 1 is refused.`
  /// @param submit the words of the button; empty if there is nothing to import
  public record Preview(
      String summary,
      String submit,
      List<CallRow> calls,
      String more,
      List<Remark> refused,
      List<Remark> notes) {
    public Preview {
      calls = List.copyOf(calls);
      refused = List.copyOf(refused);
      notes = List.copyOf(notes);
    }
  }

  /// A call that is read as a conversation.
  ///
  /// @param place such as `line 3`
  /// @param state `new` or `here already`
  /// @param words the first lines
  public record CallRow(
      String place, String identity, String state, String lines, List<Spoken> words) {
    public CallRow {
      words = List.copyOf(words);
    }
  }

  /// A line of a conversation.
  public record Spoken(String who, String words) {}

  /// A reason against a call, or a note on how it was read.
  public record Remark(String place, String sentence) {}
}
