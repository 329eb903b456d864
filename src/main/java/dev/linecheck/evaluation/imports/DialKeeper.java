package dev.linecheck.evaluation.imports;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.store.DialStore;
import java.util.List;

/// Takes the calls of an import, such as [DialStore#keep].
@FunctionalInterface
public interface DialKeeper {
  /// Takes calls, and returns the outcome of each, in order.
  List<DialStore.Kept> keep(WorkspaceId workspace, List<Dial> dials);
}
