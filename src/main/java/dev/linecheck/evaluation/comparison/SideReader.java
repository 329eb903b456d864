package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.RunLookup;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.OutcomeStore.Content;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Reads one side of a comparison, and refuses runs that cannot be compared or pooled.
record SideReader(Stores stores, WorkspaceId workspace) {
  /// The most runs of one side.
  static final int RUNS_MAX = 20;

  /// @param field the name of the side in the request
  Checked<ComparedSide> read(String field, List<RunId> ids) {
    if (ids.isEmpty() || ids.size() > RUNS_MAX || new HashSet<>(ids).size() < ids.size()) {
      return refused(
          field, "out_of_range", "%s takes 1 to %d different runs.".formatted(field, RUNS_MAX));
    }
    List<Checked<EvalRun>> found = ids.stream().map(id -> ended(field, id)).toList();
    return Checked.all(List.copyOf(found), () -> found.stream().map(Checked::accepted).toList())
        .then(runs -> pooled(field, runs));
  }

  /// Returns a run whose results do not change any more.
  Checked<EvalRun> ended(String field, RunId id) {
    return Checked.found(
            stores.runs().find(workspace, id),
            () -> new Refusal(field, "unknown_run", "There is no eval run '" + id.value() + "'."))
        .then(run -> RunLookup.notNoise(field, run))
        .then(run ->
            switch (run.status()) {
              case PENDING, RUNNING ->
                  refused(
                      field,
                      "run_not_ended",
                      "The run %s has not ended, so its figures still change."
                          .formatted(id.value()));
              case SUCCESS, FAILED, CANCELLED ->
                  new RunLookup(stores).notRejudged(workspace, field, run);
            });
  }

  private Checked<ComparedSide> pooled(String field, List<EvalRun> runs) {
    int items = runs.stream().mapToInt(run -> run.counts().items()).sum();
    if (items > RunPlan.ITEMS_MAX) {
      return refused(
          field,
          "too_many_items",
          "The runs of %s have %d calls; a side has at most %d."
              .formatted(field, items, RunPlan.ITEMS_MAX));
    }
    List<ComparedSide> sides = runs.stream().map(this::side).toList();
    ComparedSide first = sides.getFirst();
    for (ComparedSide other : sides.subList(1, sides.size())) {
      if (!areAlike(first, other)) {
        return refused(
            field,
            "runs_not_alike",
            "The runs %s and %s cannot be pooled: they differ in their prompt version, their agent, their records or their judge."
                .formatted(id(first), id(other)));
      }
    }
    return new Checked.Accepted<>(sides.stream().reduce(ComparedSide::and).orElseThrow());
  }

  private ComparedSide side(EvalRun run) {
    List<Outcome> outcomes = stores.judgements().outcomes().of(workspace, run.id());
    return new ComparedSide(
        List.of(run),
        RecordOutcomes.group(outcomes),
        stores.judgements().ledger().sums(workspace, run.id()));
  }

  private boolean areAlike(ComparedSide first, ComparedSide other) {
    return subject(first).equals(subject(other))
        && JudgeDifference.between(first, other).isEmpty()
        && haveSameRecords(first.records(), other.records());
  }

  private String subject(ComparedSide side) {
    return stores.judgements().outcomes().subject(workspace, side.runs().getFirst().id());
  }

  private static boolean haveSameRecords(List<RecordOutcomes> first, List<RecordOutcomes> other) {
    Map<Object, Content> known = new HashMap<>();
    first.forEach(record -> known.put(record.content().record(), record.content()));
    return first.size() == other.size()
        && other.stream()
            .map(RecordOutcomes::content)
            .allMatch(content ->
                known.containsKey(content.record()) && content.isLike(known.get(content.record())));
  }

  private static String id(ComparedSide side) {
    return side.runs().getFirst().id().value();
  }

  private static <T> Checked<T> refused(String field, String code, String sentence) {
    return Checked.refused(new Refusal(field, code, sentence));
  }
}
