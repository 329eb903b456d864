package dev.linecheck.evaluation;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.scripted.Script;
import dev.linecheck.llm.scripted.ScriptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Checks models that a request or a config names, and the words that the models have to follow.
///
/// @param defaults the models and options for configs that have none
public record ModelRules(Models models, ModelDefaults defaults) {
  /// Returns the model of that id, if this server has it and can ask it.
  ///
  /// @param field the field that names the model
  public Checked<ModelId> known(String text, String field) {
    Optional<ModelId> model = text.isBlank() ? Optional.empty() : Optional.of(new ModelId(text));
    return Checked.found(
            model.filter(models::knows),
            () -> new Refusal(field, "unknown_model", models.unknown(text)))
        .then(found -> withKey(found, field));
  }

  private Checked<ModelId> withKey(ModelId model, String field) {
    Optional<String> missing = models.missingKey(model);
    return missing.isEmpty()
        ? new Checked.Accepted<>(model)
        : Checked.refused(new Refusal(field, "model_without_key", missing.get()));
  }

  /// Returns the model that plays the caller in a run of this config.
  public Checked<ModelId> caller(EvalConfig config) {
    return resolved(config.callerModelId().or(defaults::caller), "caller");
  }

  /// Returns the model that judges a run of this config.
  public Checked<ModelId> judge(EvalConfig config) {
    return resolved(config.judgeModelId().or(defaults::judge), "judge");
  }

  /// Returns the current judging settings of a config: criteria, rules, items and judge.
  Checked<JudgeBrief> brief(EvalConfig config) {
    return judge(config)
        .then(judge -> {
          List<Refusal> reasons = new ArrayList<>(escalation(config));
          judge(judge, config.promptSnippet(), "promptSnippet").ifPresent(reasons::add);
          return Checked.unless(
              reasons, new JudgeBrief(config.promptSnippet(), judge, plan(config), config.rules()));
        });
  }

  /// Returns the options of the caller in a run of this config.
  ModelOptions callerOptions(EvalConfig config) {
    return defaults.callerOptions(config.callerOptions());
  }

  /// Returns the plan by which a run of this config is judged.
  public JudgePlan plan(EvalConfig config) {
    return defaults.complete(config.plan());
  }

  /// Returns the reasons against the model that a config escalates to.
  private List<Refusal> escalation(EvalConfig config) {
    List<Refusal> reasons = new ArrayList<>();
    config
        .plan()
        .escalation()
        .ifPresent(model -> {
          reasons.addAll(known(model.value(), "judgeEscalationModelId").reasons());
          judge(model, config.promptSnippet(), "promptSnippet").ifPresent(reasons::add);
        });
    return reasons;
  }

  private Checked<ModelId> resolved(Optional<ModelId> set, String part) {
    String field = part + "ModelId";
    return Checked.found(
            set,
            () ->
                new Refusal(
                    field,
                    "model_not_set",
                    "No model is set for the %s. Set %s on the eval config, or %s-model in"
                            .formatted(part, field, part)
                        + " linecheck.yaml, or LINECHECK_%s_MODEL in the environment."
                            .formatted(part.toUpperCase(Locale.ROOT))))
        .then(model -> known(model.value(), field));
  }

  /// Refuses a money budget unless the price of every model of the run is known.
  Optional<Refusal> unpriced(Budget budget, RunSetup setup) {
    return unpriced(
        budget,
        new RunModels(
            setup.prompt().modelId(),
            setup.callerModel(),
            setup.judgeModel(),
            setup.plan().escalation()));
  }

  /// Does the same for a run with the models of another one.
  public Optional<Refusal> unpriced(Budget budget, RunModels ofRun) {
    List<String> unpriced =
        Stream.concat(
                Stream.of(ofRun.agent(), ofRun.caller(), ofRun.judge()), ofRun.stronger().stream())
            .filter(model -> !models.prices().knows(model))
            .map(model -> "'" + model.value() + "'")
            .distinct()
            .toList();
    return budget.costNanos().isEmpty() || unpriced.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "maxCost",
                "no_price",
                "maxCost needs the price of every model of the run, and there is none for %s. Set it in"
                        .formatted(String.join(" and ", unpriced))
                    + " the prices of the provider, in linecheck.yaml or the environment."));
  }

  /// Refuses the words of a scripted agent or caller if the rules in them cannot be read.
  public static Optional<Refusal> speaker(ModelId model, String text, String field) {
    return unreadable(model, text, field, Script::checkSpeaker);
  }

  /// Does the same for the criteria of a scripted judge.
  public static Optional<Refusal> judge(ModelId model, String text, String field) {
    return unreadable(model, text, field, Script::checkJudge);
  }

  private static Optional<Refusal> unreadable(
      ModelId model, String text, String field, Consumer<String> rules) {
    if (!model.equals(Models.SCRIPTED)) {
      return Optional.empty();
    }
    try {
      rules.accept(text);
      return Optional.empty();
    } catch (ScriptException e) {
      return Optional.of(new Refusal(field, "unreadable_script", field + ": " + e.getMessage()));
    }
  }
}
