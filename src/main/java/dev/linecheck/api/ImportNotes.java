package dev.linecheck.api;

import dev.linecheck.api.wire.ImportView;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallNote;
import dev.linecheck.dialimport.ImportedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The notes on the calls of an import, up to the number that is listed. Single-threaded.
final class ImportNotes {
  private final List<ImportView.Note> listed = new ArrayList<>();
  private long unlinkedResults;

  void add(CallFile.Position at, ImportedCall call) {
    unlinkedResults += call.unlinkedResults();
    for (CallNote note : call.notes()) {
      if (listed.size() < ImportProblems.LISTED_MAX) {
        listed.add(
            new ImportView.Note(
                at.line(),
                ImportView.place(at.place()),
                Optional.of(note.field()).filter(field -> !field.isEmpty()),
                note.sentence(),
                note.code(),
                note.times()));
      }
    }
  }

  List<ImportView.Note> listed() {
    return listed;
  }

  long unlinkedResults() {
    return unlinkedResults;
  }
}
