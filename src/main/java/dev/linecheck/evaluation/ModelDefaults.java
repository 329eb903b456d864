package dev.linecheck.evaluation;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.evaluation.OptionText.Seeding;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The server's models and options for configs that name none.
///
/// @param judging the options of the roles in judging
public record ModelDefaults(
    Optional<ModelId> caller,
    Optional<ModelId> judge,
    ModelOptions callerOptions,
    SortedMap<JudgeRole, ModelOptions> judging) {
  public ModelDefaults {
    judging = Collections.unmodifiableSortedMap(new TreeMap<>(judging));
  }

  public static ModelDefaults from(Settings settings) {
    SortedMap<JudgeRole, ModelOptions> judging = new TreeMap<>();
    for (JudgeRole role : JudgeRole.values()) {
      judging.put(role, options(settings, role.word() + "-options", Seeding.FREE));
    }
    return new ModelDefaults(
        settings.text("caller-model").map(ModelId::new),
        settings.text("judge-model").map(ModelId::new),
        options(settings, "caller-options", Seeding.DERIVED),
        judging);
  }

  private static ModelOptions options(Settings settings, String key, Seeding seeding) {
    List<OptionText> given = new ArrayList<>();
    for (String id : settings.names(key)) {
      String name = key + "." + id;
      settings.text(name).ifPresent(value -> given.add(new OptionText(id, value, name, name)));
    }
    return switch (OptionText.read(given, key, seeding)) {
      case Checked.Accepted<ModelOptions>(ModelOptions options) -> options;
      case Checked.Refused<ModelOptions>(List<Refusal> reasons) -> {
        reasons.forEach(reason -> settings.problem(reason.field(), reason.sentence()));
        yield ModelOptions.DEFAULTS;
      }
    };
  }

  /// Reports the settings that name a model which this server cannot ask.
  public void check(Settings settings, LlmConfig providers) {
    caller.ifPresent(model -> providers.check(settings, "caller-model", model));
    judge.ifPresent(model -> providers.check(settings, "judge-model", model));
  }

  /// Returns the caller's options, or these where a config has none.
  ModelOptions callerOptions(ModelOptions own) {
    return own.equals(ModelOptions.DEFAULTS) ? callerOptions : own;
  }

  /// Returns the plan with these options for the roles for which it has none.
  public JudgePlan complete(JudgePlan plan) {
    SortedMap<JudgeRole, ModelOptions> all = new TreeMap<>(judging);
    all.putAll(plan.options());
    return plan.with(all);
  }
}
