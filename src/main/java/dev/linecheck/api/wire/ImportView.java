package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallNote;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.evaluation.imports.ImportedDials;
import dev.linecheck.evaluation.imports.RefusedObject;
import dev.linecheck.store.DialStore;
import java.util.List;
import java.util.Optional;

/// The outcome of an import of calls. The counts stay complete where the lists are truncated.
///
/// @param imported calls that became dials
/// @param existing calls that were dials already
/// @param replaced calls whose dials were replaced by these fuller copies
/// @param refused calls that were refused
/// @param unlinkedResults function results in these calls that belong to no call of a function
public record ImportView(
    long imported,
    long existing,
    long replaced,
    long refused,
    long unlinkedResults,
    List<Kept> dials,
    List<Refusal> problems,
    List<Note> notes) {
  public static ImportView of(ImportedDials dials) {
    return new ImportView(
        dials.imported(),
        dials.existing(),
        dials.replaced(),
        dials.refused(),
        dials.unlinkedResults(),
        dials.dials().stream().map(Kept::of).toList(),
        dials.problems().stream().map(Refusal::of).toList(),
        dials.notes().stream().map(Note::of).toList());
  }

  /// A call that is stored as a dial.
  ///
  /// @param line the line of the body where the call begins
  /// @param place the place of the call in a list or a page of calls
  /// @param replaced present where this fuller copy replaced the dial
  /// @param versionOf the dial that a record uses, of which this is a fuller version
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Kept(
      long line,
      Optional<String> place,
      String id,
      boolean created,
      Optional<Boolean> replaced,
      Optional<String> versionOf) {
    static Kept of(ImportedDials.Kept kept) {
      DialStore.Kept dial = kept.dial();
      return new Kept(
          kept.at().line(),
          ImportView.place(kept.at()),
          dial.id().value(),
          dial.created(),
          Optional.of(dial.outcome() == DialStore.ImportOutcome.REPLACED).filter(is -> is),
          dial.earlier().map(DialId::value));
    }
  }

  /// A note on a part of a call that was interpreted, or kept unread.
  ///
  /// @param place the place of the call in a list or a page of calls
  /// @param field the first place
  /// @param times the number of places of this kind in the call
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Note(
      long line,
      Optional<String> place,
      Optional<String> field,
      String note,
      String code,
      int times) {
    static Note of(ImportedDials.Note noted) {
      CallNote note = noted.note();
      return new Note(
          noted.at().line(),
          ImportView.place(noted.at()),
          given(note.field()),
          note.sentence(),
          note.code(),
          note.times());
    }
  }

  /// A problem of a call; a call may have several.
  ///
  /// @param place the place of the call in a list or a page of calls
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Refusal(
      long line, Optional<String> place, Optional<String> field, String error, String code) {
    static Refusal of(RefusedObject refused) {
      return new Refusal(
          refused.at().line(),
          ImportView.place(refused.at()),
          given(refused.reason().field()),
          refused.reason().sentence(),
          refused.reason().code());
    }
  }

  /// Returns the place of a call; empty for a call that is the whole of its line.
  private static Optional<String> place(CallFile.Position at) {
    return given(at.place());
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
