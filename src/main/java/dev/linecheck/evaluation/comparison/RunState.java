package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.OutcomeStore;
import java.util.Optional;

/// Everything about a run that answers depend on and that may change after it has ended. Tags and
/// known failures are not among it: the items of a run keep them as they were at its start.
public record RunState(
    EvalRun run, Optional<Rejudgement> rejudgement, OutcomeStore.Standing outcomes) {
  /// Reads the state. Whoever keeps an answer reads the state first, so that a change in between is
  /// noticed the next time.
  public static Optional<RunState> read(Stores stores, WorkspaceId workspace, RunId id) {
    return stores.runs().find(workspace, id).map(run -> of(stores, workspace, run));
  }

  /// Returns the state of a run that was read just now.
  public static RunState of(Stores stores, WorkspaceId workspace, EvalRun run) {
    return new RunState(
        run,
        stores.judgements().rejudgements().find(workspace, run.id()),
        stores.judgements().outcomes().standing(workspace, run.id()));
  }
}
