package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.RecordHistoryView;
import dev.linecheck.dashboard.view.RecordHistoryView.Broken;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.evaluation.comparison.RecordHistory;
import dev.linecheck.evaluation.comparison.RecordHistory.State;
import dev.linecheck.evaluation.comparison.RecordHistory.Step;
import dev.linecheck.evaluation.comparison.RecordHistory.Steps;
import dev.linecheck.evaluation.comparison.RecordOutcomes;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Outcome;
import dev.linecheck.store.RecordRunStore;
import dev.linecheck.store.RecordRunStore.KnownRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One record over versions: its trials in each run, and the version that broke it.
public record RecordPage(Stores stores, RecordRunStore runs) {
  private static final int RUNS = 25;

  public PageAnswer show(Visit visit) {
    RecordId id = new RecordId(visit.path("id"));
    KnownRecord record =
        runs.find(visit.workspace(), id).orElseThrow(() -> PageProblem.noSuch("record"));
    EvalConfig config =
        stores
            .configs()
            .find(visit.workspace(), record.config())
            .orElseThrow(() -> PageProblem.noSuch("record"));
    String name = Names.record(record.name(), id);
    return PageAnswer.shown(
        "record",
        visit.frame(
            name,
            Section.OVERVIEW,
            List.of(
                new PageLink("Overview", "/"),
                new PageLink(Names.config(config), Paths.config(config.id())))),
        view(visit, id, name));
  }

  private RecordHistoryView view(Visit visit, RecordId id, String name) {
    RecordHistory history = new RecordHistory(stores, runs, visit.workspace(), id);
    State state = history.state();
    Steps steps = history.page(visit.rows(Paths.AFTER, RUNS));
    return new RecordHistoryView(
        name,
        sentence(state),
        switch (state) {
          case State.NoVerdict _ -> "idle";
          case State.Passes _ -> "pass";
          case State.Fails _, State.NeverPassed _ -> "fail";
        },
        state instanceof State.Fails fails ? Optional.of(broken(fails)) : Optional.empty(),
        IntStream.range(0, steps.steps().size()).mapToObj(at -> row(visit, steps, at)).toList(),
        Paths.of(Paths.record(id))
            .pages(visit, Paths.AFTER, steps.steps().size(), steps.next(), OptionalInt.empty()));
  }

  private static String sentence(State state) {
    return switch (state) {
      case State.NoVerdict _ -> "No run has a verdict on this record yet.";
      case State.Passes(Step newest) ->
          "It passes in the newest run that has a verdict on it, %s."
              .formatted(Names.run(newest.run()));
      case State.Fails(Step newest, _) ->
          "It fails in the newest run that has a verdict on it: %d of %d trials passed."
              .formatted(newest.outcomes().valid().passed(), newest.outcomes().valid().of());
      case State.NeverPassed(_, int lookedAt, boolean isAll) ->
          isAll
              ? "It has never passed in all of its trials."
              : "It failed in each of the newest %d runs; older ones are only in the list below."
                  .formatted(lookedAt);
    };
  }

  private static Broken broken(State.Fails fails) {
    Step passed = fails.since().passed();
    Step broke = fails.since().broke();
    return new Broken(
        link(passed.run()),
        passed.run().prompt().name(),
        link(broke.run()),
        broke.run().prompt().name(),
        pair(passed, broke),
        switch (broke.since(passed)) {
          case CHANGED -> "The record itself was changed between these runs.";
          case JUDGED_DIFFERENTLY ->
              "Both calls went alike word for word, and were judged differently.";
          case KNOWN_FAILURE -> "The record is marked as known to fail.";
          case BROKEN,
              LESS_STABLE,
              FIXED,
              MORE_STABLE,
              ERRORED,
              NOT_RUN,
              MISSING_LEFT,
              MISSING_RIGHT,
              UNCHANGED ->
              "";
        });
  }

  private static PageLink link(EvalRun run) {
    return new PageLink(Names.run(run), Paths.run(run.id()));
  }

  private static RecordHistoryView.Row row(Visit visit, Steps steps, int at) {
    Step step = steps.steps().get(at);
    Optional<Step> earlier =
        at + 1 < steps.steps().size() ? Optional.of(steps.steps().get(at + 1)) : steps.before();
    Optional<RecordClass> change =
        earlier.map(step::since).filter(kind -> kind != RecordClass.UNCHANGED);
    return new RecordHistoryView.Row(
        step.run().prompt().name(),
        step.run().details().commit(),
        link(step.run()),
        visit.moment(step.run().times().createdAt()),
        step.outcomes().trials().stream().map(RecordLines::dot).toList(),
        faults(step.outcomes()),
        change.map(RecordClasses::label).orElse(""),
        change.map(RecordPage::kind).orElse(""),
        change.flatMap(_ -> earlier.flatMap(before -> pair(before, step))));
  }

  private static String kind(RecordClass change) {
    return switch (change) {
      case BROKEN, LESS_STABLE -> "fail";
      case FIXED, MORE_STABLE -> "pass";
      case JUDGED_DIFFERENTLY, ERRORED, KNOWN_FAILURE, CHANGED -> "warn";
      case NOT_RUN, MISSING_LEFT, MISSING_RIGHT, UNCHANGED -> "idle";
    };
  }

  private static String faults(RecordOutcomes outcomes) {
    return outcomes.trials().stream()
        .flatMap(trial -> RecordOutcomes.verdict(trial).stream())
        .filter(judged -> judged.verdict() == CallVerdict.FAIL)
        .flatMap(judged -> judged.faults().stream())
        .flatMap(faults -> faults.stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// Returns the address of a call of each step, if possible one that passed and one that failed.
  private static Optional<String> pair(Step before, Step after) {
    return call(before, CallVerdict.PASS)
        .flatMap(old -> call(after, CallVerdict.FAIL).map(now -> PairPage.path(old, now)))
        .or(() ->
            call(before, _ -> true)
                .flatMap(old -> call(after, _ -> true).map(now -> PairPage.path(old, now))));
  }

  private static Optional<ResultId> call(Step step, CallVerdict verdict) {
    return call(
        step,
        trial -> RecordOutcomes.verdict(trial).filter(it -> it.verdict() == verdict).isPresent());
  }

  private static Optional<ResultId> call(Step step, Predicate<Outcome> wanted) {
    return step.outcomes().trials().stream()
        .filter(trial -> trial.judged().isPresent())
        .filter(wanted)
        .findFirst()
        .map(Outcome::result);
  }
}
