package dev.linecheck.api;

import dev.linecheck.dialimport.CallFile;

/// Takes the calls of an import, and keeps them a batch at a time.
interface CallBatches extends CallFile.Calls {
  /// About how large the calls are that are taken and not kept yet.
  long pendingBytes();

  /// Keeps the calls that are not kept yet.
  void keepBatch();
}
