package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallNote;
import dev.linecheck.store.DialStore;
import java.util.List;

/// The outcome of an import of calls. The counts stay complete where the lists are truncated.
///
/// @param imported calls that became dials
/// @param existing calls that were dials already
/// @param replaced calls whose dials were replaced by these fuller copies
/// @param refused calls that were refused
/// @param unlinkedResults function results in these calls that belong to no call of a function
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

  /// A call that is stored as a dial.
  public record Kept(CallFile.Position at, DialStore.Kept dial) {}

  /// A note on a part of a call that was interpreted, or kept unread.
  public record Note(CallFile.Position at, CallNote note) {}
}
