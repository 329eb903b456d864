package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.RecordTrials;
import dev.linecheck.store.Page;
import dev.linecheck.store.RecordRunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads how one record went from run to run.
public record RecordHistory(
    Stores stores, RecordRunStore runs, WorkspaceId workspace, RecordId record) {
  /// The most runs among which the one that broke the record is looked for.
  public static final int LOOKED_AT_MAX = 200;

  private static final int READ_AT_ONCE = 50;

  /// The record in one run.
  public record Step(EvalRun run, RecordOutcomes outcomes) {
    /// Whether all of its trials with a verdict passed.
    public boolean passed() {
      RecordTrials valid = outcomes.valid();
      return valid.of() > 0 && valid.passed() == valid.of();
    }

    boolean hasVerdict() {
      return outcomes.valid().of() > 0;
    }

    /// Returns the change since an earlier run.
    public RecordClass since(Step earlier) {
      return RecordPair.of(List.of(earlier.outcomes), List.of(outcomes)).getFirst().kind();
    }
  }

  /// Some steps, the newest first.
  ///
  /// @param before the step before the last one here; empty if that is the first of all
  public record Steps(List<Step> steps, Optional<Step> before, OptionalLong next) {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /// When a record that fails last passed, and what broke it.
  ///
  /// @param passed the newest run in which all trials passed
  /// @param broke the first run after it in which some failed
  public record Break(Step passed, Step broke) {}

  /// The newest verdict on a record.
  public sealed interface State {
    /// No run has a verdict on it.
    record NoVerdict() implements State {}

    /// All of its trials in this run passed.
    record Passes(Step newest) implements State {}

    /// Some of its trials failed, and it passed before.
    record Fails(Step newest, Break since) implements State {}

    /// Some of its trials failed, in all runs that were looked at.
    ///
    /// @param lookedAt their number
    /// @param isAll whether there are no older ones
    record NeverPassed(Step newest, int lookedAt, boolean isAll) implements State {}
  }

  /// Returns a page of the record's runs.
  public Steps page(Page.Request request) {
    Page<EvalRun> page = runs.runs(workspace, record, request);
    Optional<Step> before =
        page.next().isEmpty()
            ? Optional.empty()
            : runs.runs(workspace, record, new Page.Request(page.next(), 1)).rows().stream()
                .findFirst()
                .map(this::step);
    return new Steps(page.rows().stream().map(this::step).toList(), before, page.next());
  }

  private Step step(EvalRun run) {
    return new Step(
        run,
        RecordOutcomes.group(
                stores.judgements().outcomes().of(workspace, run.id(), List.of(record)))
            .getFirst());
  }

  /// Returns how the record is now, and since when. It looks back until the record passed.
  public State state() {
    List<Step> judged = new ArrayList<>();
    OptionalLong place = OptionalLong.empty();
    int lookedAt = 0;
    do {
      Page<EvalRun> page = runs.runs(workspace, record, new Page.Request(place, READ_AT_ONCE));
      for (EvalRun run : page.rows()) {
        lookedAt++;
        Step step = step(run);
        if (step.passed()) {
          return judged.isEmpty()
              ? new State.Passes(step)
              : new State.Fails(judged.getFirst(), new Break(step, judged.getLast()));
        }
        if (step.hasVerdict()) {
          judged.add(step);
        }
      }
      place = page.next();
    } while (place.isPresent() && lookedAt < LOOKED_AT_MAX);
    return judged.isEmpty()
        ? new State.NoVerdict()
        : new State.NeverPassed(judged.getFirst(), lookedAt, place.isEmpty());
  }
}
