package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallNote;
import dev.linecheck.store.DialStore;
import java.util.List;

/// The outcome of an import of calls. The counts are whole where the lists are cut.
///
/// @param imported calls that are dials now
/// @param existing calls that were dials before
/// @param replaced calls that were dials before, which are now as these fuller copies tell them
/// @param refused calls that are none
/// @param unlinkedResults results of functions in these calls that belong to no call of a function
public record ImportedDials(
    long imported,
    long existing,
    long replaced,
    long refused,
    long unlinkedResults,
    List<Kept> dials,
    List<RefusedObject> problems,
    List<Note> notes) {
  public ImportedDials {
    dials = List.copyOf(dials);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /// A call that is a dial.
  public record Kept(CallFile.Position at, DialStore.Kept dial) {}

  /// A remark on a part of a call that was interpreted, or kept unread.
  public record Note(CallFile.Position at, CallNote note) {}
}
