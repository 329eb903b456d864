package dev.linecheck.evaluation.preflight;

import dev.linecheck.callagent.Template;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.evaluation.preflight.ForecastProblem.MissingInput;
import dev.linecheck.evaluation.preflight.ForecastProblem.OfModel;
import dev.linecheck.evaluation.preflight.ForecastProblem.UnansweredFunction;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.Prices;
import dev.linecheck.settings.DurationText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what a person should know about a run before it starts.
record RunProblems(ResolvedRun order, RunModels models) {
  /// Returns the problems of the records and functions.
  List<ForecastProblem> ofRecords() {
    List<ForecastProblem> problems = new ArrayList<>();
    if (order.details().isFiltered()) {
      problems.add(new ForecastProblem.Filtered());
    }
    missingInputs().ifPresent(problems::add);
    unansweredFunctions().ifPresent(problems::add);
    return problems;
  }

  private Optional<ForecastProblem> missingInputs() {
    Set<String> names = inputNames();
    int total = 0;
    List<MissingInput> shown = new ArrayList<>();
    for (RunRecord record : order.records()) {
      for (String name : names) {
        if (!record.agentInputs().values().containsKey(name)) {
          total++;
          if (shown.size() < ForecastProblem.SHOWN_MAX) {
            shown.add(new MissingInput(record.id(), name));
          }
        }
      }
    }
    return total == 0
        ? Optional.empty()
        : Optional.of(new ForecastProblem.MissingInputs(total, shown));
  }

  private Set<String> inputNames() {
    RunSetup setup = order.setup();
    return Flow.of(setup.agent(), setup.prompt(), AgentInputs.NONE)
        .map(Flow::inputNames)
        .orElseGet(() -> {
          Set<String> names =
              new LinkedHashSet<>(Template.names(setup.prompt().prompt().orElse("")));
          setup
              .agent()
              .openingLine()
              .filter(OpeningLine::opensCall)
              .ifPresent(line -> names.addAll(Template.names(line.content())));
          return names;
        });
  }

  private Optional<ForecastProblem> unansweredFunctions() {
    List<UnansweredFunction> found = new ArrayList<>();
    for (OfferedFunction function : order.setup().functions()) {
      if (needsMock(function)) {
        int records =
            (int) order.records().stream().filter(one -> lacksMock(one, function)).count();
        if (records > 0) {
          found.add(new UnansweredFunction(function.name(), records));
        }
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ForecastProblem.UnansweredFunctions(
                found.size(), found.stream().limit(ForecastProblem.SHOWN_MAX).toList()));
  }

  private static boolean needsMock(OfferedFunction function) {
    return switch (function.effect()) {
      case READS, CHANGES -> function.mocks().isEmpty() && function.real().isEmpty();
      case TRANSFERS -> false;
    };
  }

  /// Whether calls of the function go unanswered. Recorded calls have answers of their own.
  private static boolean lacksMock(RunRecord record, OfferedFunction function) {
    return record instanceof PromptRecord caller
        && caller.functionMocks().stream()
            .filter(mocked -> !mocked.mocks().isEmpty())
            .noneMatch(mocked -> OfferedFunction.nameOf(mocked.function()).equals(function.name()));
  }

  /// Returns the problems of the models.
  List<ForecastProblem> ofModels(Prices prices, Map<ModelId, ModelState> states) {
    List<ForecastProblem> problems = new ArrayList<>();
    all(models).stream()
        .filter(model -> !prices.knows(model))
        .map(model ->
            new OfModel(
                "no_price",
                Optional.of(model),
                "The price of '%s' is unknown, so the cost of the run is too. Set it in the prices of the provider."
                    .formatted(model.value())))
        .forEach(problems::add);
    states.forEach((model, state) -> trouble(model, state).ifPresent(problems::add));
    models.warnings().stream()
        .map(warning -> new OfModel("judge_of_same_family", Optional.empty(), warning))
        .forEach(problems::add);
    return problems;
  }

  private static Optional<ForecastProblem> trouble(ModelId model, ModelState state) {
    if (state.isAway()) {
      return Optional.of(
          new OfModel(
              "model_away",
              Optional.of(model),
              "'%s' was away when it was last asked. Calls wait for it up to %s each."
                  .formatted(model.value(), DurationText.write(state.limits().outageMax()))));
    }
    if (state.callsNow() < state.limits().callsMax()) {
      return Optional.of(
          new OfModel(
              "calls_limited",
              Optional.of(model),
              "The provider of '%s' refused calls. It gets %d calls at the same time now, of %d in the settings."
                  .formatted(model.value(), state.callsNow(), state.limits().callsMax())));
    }
    return Optional.empty();
  }

  /// Warns of a forecast by a run of another version that is not the run's baseline.
  Optional<ForecastProblem> ofVersion(EvalRun past) {
    boolean isNamed = order.details().baseline().filter(past.id()::equals).isPresent();
    return isNamed || past.prompt().id().equals(order.setup().prompt().id())
        ? Optional.empty()
        : Optional.of(new ForecastProblem.OtherVersion(past.id()));
  }

  /// Warns of a forecast whose tokens other models used.
  Optional<ForecastProblem> ofBasis(RunModels past) {
    Set<ModelId> unmeasured = all(models);
    unmeasured.removeAll(all(past));
    return unmeasured.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OfModel(
                "other_models_measured",
                unmeasured.stream().findFirst(),
                "The forecast is based on a run of other models, which may have used fewer or more tokens than '%s'."
                    .formatted(unmeasured.iterator().next().value())));
  }

  /// Returns each model of a run once.
  static Set<ModelId> all(RunModels models) {
    Set<ModelId> all =
        new LinkedHashSet<>(List.of(models.agent(), models.caller(), models.judge()));
    models.stronger().ifPresent(all::add);
    return all;
  }
}
