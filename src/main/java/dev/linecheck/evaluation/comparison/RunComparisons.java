package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.RunRate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says how good a run is, by itself and beside others. Thread-safe.
public record RunComparisons(Stores stores) {
  /// Returns the figures of a run; of a running one, those of the items that have ended.
  public RunFigures figures(WorkspaceId workspace, EvalRun run) {
    return run.counts().trials().each() == 1
        ? RunFigures.ofOneTrial(run.counts())
        : RunFigures.of(stores.judgements().outcomes().alike(workspace, run.id()));
  }

  /// Returns the rate alone; empty if no call passed or failed.
  public Optional<RunRate> rate(WorkspaceId workspace, EvalRun run) {
    return figures(workspace, run).rate();
  }

  /// Compares two sides that were judged in one way, or says why they cannot be compared.
  public Checked<RunComparison> compare(WorkspaceId workspace, CompareRequest request) {
    if (!Collections.disjoint(request.a(), request.b())) {
      return Checked.refused(
          new Refusal("b", "same_run", "a and b name the same run; compare different runs."));
    }
    List<Refusal> missing =
        Stream.concat(
                missing("a", request.a(), "a is missing: name the old run."),
                missing("b", request.b(), "b is missing: name the new run."))
            .toList();
    return Checked.unless(missing, request).then(asked -> compare(workspace, asked, "a", "b"));
  }

  private static Stream<Refusal> missing(String field, List<RunId> side, String sentence) {
    return side.isEmpty()
        ? Stream.of(new Refusal(field, "out_of_range", sentence))
        : Stream.empty();
  }

  /// Does the same for a request that names its sides in its own words.
  ///
  /// @param before the field that names side a
  /// @param after the field that names side b
  Checked<RunComparison> compare(
      WorkspaceId workspace, CompareRequest request, String before, String after) {
    SideReader reader = new SideReader(stores, workspace);
    return reader
        .read(before, request.a())
        .then(a -> reader.read(after, request.b()).then(b -> compared(request, a, b)));
  }

  private static Checked<RunComparison> compared(
      CompareRequest request, ComparedSide a, ComparedSide b) {
    Optional<Refusal> refusal =
        switch (request.across()) {
          case JUDGE -> Optional.empty();
          case NOTHING -> JudgeDifference.between(a, b).map(JudgeDifference::refusal);
        };
    return refusal.isPresent()
        ? Checked.refused(refusal.get())
        : withAnswer(RunComparison.of(request, a, b));
  }

  private static Checked<RunComparison> withAnswer(RunComparison comparison) {
    return comparison.callers().isPresent() && comparison.asked().isEmpty()
        ? Checked.refused(singleCalls())
        : new Checked.Accepted<>(comparison);
  }

  static Refusal singleCalls() {
    return new Refusal(
        "estimand",
        "needs_trials",
        "Each record was called once, and single calls do not tell how noisy these records are; run with several trials, or ask with estimand=callers.");
  }
}
