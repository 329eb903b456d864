package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;

/// Takes the objects of an import, and keeps them a batch at a time.
public interface Intake extends CallFile.Calls {
  /// About how large the objects are that are taken and not kept yet.
  long pendingBytes();

  /// Keeps the objects that are not kept yet.
  void keepBatch();
}
