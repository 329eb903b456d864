package dev.linecheck.api;

import dev.linecheck.api.wire.RunView;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.store.RejudgeStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs in answers, with their rejudgements.
record RunViews(PathLookup found, RejudgeStore rejudgements) {
  static RunViews of(Context context) {
    return new RunViews(context.found(), context.stores().judgements().rejudgements());
  }

  /// Returns the run of the path in its current state.
  RunView now(ApiRequest call) {
    EvalRun run = found.run(call);
    return new RunView(run, rejudgements.find(call.workspace(), run.id()), call::told);
  }

  /// Returns a run after an operation on it.
  RunView of(ApiRequest call, Checked<EvalRun> checked) {
    EvalRun run = Refusals.accepted(checked);
    return new RunView(run, rejudgements.find(call.workspace(), run.id()), call::told);
  }

  List<RunView> all(ApiRequest call, List<EvalRun> runs) {
    Map<RunId, Rejudgement> known =
        rejudgements.all(call.workspace(), runs.stream().map(EvalRun::id).toList());
    return runs.stream()
        .map(run -> new RunView(run, Optional.ofNullable(known.get(run.id())), call::told))
        .toList();
  }
}
