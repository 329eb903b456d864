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

/// What became of the calls of an import. The counts are whole where the lists are cut.
///
/// @param imported calls that are dials now
/// @param existing calls that were dials before
/// @param replaced calls that were dials before, which are now as these fuller copies tell them
/// @param refused calls that are none
/// @param unlinkedResults results of functions in these calls that belong to no call of a function
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

  /// A call that is a dial.
  ///
  /// @param line where the call begins in the body
  /// @param place where it stands in a list or a page of calls
  /// @param replaced there where the dial is now as this fuller copy tells it
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
          Optional.of(dial.fate() == DialStore.ImportOutcome.REPLACED).filter(is -> is),
          dial.earlier().map(DialId::value));
    }
  }

  /// Something in a call that was read in another way than it was written, or is kept unread.
  ///
  /// @param place where the call stands in a list or a page of calls
  /// @param field the first place
  /// @param times how many places of this kind the call has
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

  /// Something wrong with a call; it may have several.
  ///
  /// @param place where the call stands in a list or a page of calls
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

  /// Where a call stands, as an answer has it: nothing for one that is the whole of its line.
  private static Optional<String> place(CallFile.Position at) {
    return given(at.place());
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
