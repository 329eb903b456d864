package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;

/// Receives the objects of an import, and stores them in batches.
public interface CallBatches extends CallFile.Calls {
  /// Returns the approximate size of the objects that are received but not stored yet.
  long pendingBytes();

  /// Stores the objects that are not stored yet.
  void keepBatch();
}
