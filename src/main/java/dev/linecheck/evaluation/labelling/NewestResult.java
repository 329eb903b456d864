package dev.linecheck.evaluation.labelling;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.store.ResultStore;
import java.util.Optional;

/// Reads results one after the other, and keeps the last one, because the turns of a result follow
/// each other. Single-threaded.
final class NewestResult {
  private final ResultStore results;
  private final WorkspaceId workspace;
  private Optional<EvalResult> last = Optional.empty();

  NewestResult(ResultStore results, WorkspaceId workspace) {
    this.results = results;
    this.workspace = workspace;
  }

  Optional<EvalResult> find(ResultId id) {
    if (last.filter(result -> result.id().equals(id)).isEmpty()) {
      last = results.find(workspace, id);
    }
    return last;
  }
}
