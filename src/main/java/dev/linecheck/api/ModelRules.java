package dev.linecheck.api;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.scripted.Script;
import dev.linecheck.llm.scripted.ScriptException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What holds of a model that a request names, and of the words that it is to follow.
final class ModelRules {
  private final Models models;
  private final ModelDefaults defaults;

  /// The server's models, for configs that name none.
  record ModelDefaults(Optional<ModelId> caller, Optional<ModelId> judge) {}

  ModelRules(Models models, ModelDefaults defaults) {
    this.models = models;
    this.defaults = defaults;
  }

  ModelId known(String text, String field) {
    Optional<ModelId> model = text.isBlank() ? Optional.empty() : Optional.of(new ModelId(text));
    return model
        .filter(models::knows)
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_model",
                field,
                "There is no model '%s' here. It is 'scripted', or 'provider/name' of a"
                        .formatted(text)
                    + " provider that this server is configured with."));
  }

  /// The model that plays the caller in a run of this config.
  ModelId caller(EvalConfig config) {
    return resolved(
        config.callerModelId().or(defaults::caller), "callerModelId", "caller-model", "CALLER");
  }

  /// The model that judges a run of this config.
  ModelId judge(EvalConfig config) {
    return resolved(
        config.judgeModelId().or(defaults::judge), "judgeModelId", "judge-model", "JUDGE");
  }

  /// How much judging goes into a turn of this config, by models that are there.
  JudgePlan plan(EvalConfig config) {
    config
        .plan()
        .escalation()
        .ifPresent(model -> {
          known(model.value(), "judgeEscalationModelId");
          checkJudge(model, config.promptSnippet(), "promptSnippet");
        });
    return config.plan();
  }

  private ModelId resolved(Optional<ModelId> set, String field, String key, String variable) {
    ModelId model =
        set.orElseThrow(() ->
            Problem.invalid(
                "model_not_set",
                field,
                "No model is set for this part. Set %s on the eval config, or %s in linecheck.yaml,"
                        .formatted(field, key)
                    + " or LINECHECK_%s_MODEL in the environment.".formatted(variable)));
    return known(model.value(), field);
  }

  /// A budget of money holds only where it is known what every model of the run costs.
  void checkPrices(Budget budget, RunSetup setup) {
    List<String> unpriced =
        Stream.concat(
                Stream.of(setup.prompt().modelId(), setup.callerModel(), setup.judgeModel()),
                setup.plan().escalation().stream())
            .filter(model -> !models.prices().knows(model))
            .map(model -> "'" + model.value() + "'")
            .distinct()
            .toList();
    if (budget.costNanos().isPresent() && !unpriced.isEmpty()) {
      throw Problem.invalid(
          "no_price",
          "maxCost",
          "maxCost needs the price of every model of the run, and there is none for %s. Set it in"
                  .formatted(String.join(" and ", unpriced))
              + " the prices of the provider, in linecheck.yaml or the environment.");
    }
  }

  /// What a scripted agent or caller is told must hold rules that can be read.
  static void checkSpeaker(ModelId model, String text, String field) {
    check(model, text, field, Script::checkSpeaker);
  }

  /// What a scripted judge judges by must hold rules that can be read.
  static void checkJudge(ModelId model, String text, String field) {
    check(model, text, field, Script::checkJudge);
  }

  private static void check(ModelId model, String text, String field, Consumer<String> rules) {
    if (!model.equals(Models.SCRIPTED)) {
      return;
    }
    try {
      rules.accept(text);
    } catch (ScriptException e) {
      throw Problem.invalid("unreadable_script", field, field + ": " + e.getMessage());
    }
  }
}
