package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallNote;
import dev.linecheck.dialimport.ImportedCall;
import java.util.ArrayList;
import java.util.List;

/// The notes on the calls of an import, up to the listing limit. Single-threaded.
final class ImportNotes {
  private final List<ImportedDials.Note> listed = new ArrayList<>();
  private long unlinkedResults;

  void add(CallFile.Position at, ImportedCall call) {
    unlinkedResults += call.unlinkedResults();
    for (CallNote note : call.notes()) {
      if (listed.size() < ImportProblems.LISTED_MAX) {
        listed.add(new ImportedDials.Note(at, note));
      }
    }
  }

  List<ImportedDials.Note> listed() {
    return listed;
  }

  long unlinkedResults() {
    return unlinkedResults;
  }
}
