package dev.linecheck.store;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.List;
import java.util.Optional;

/// The stored form of a run's judging settings and models.
///
/// @param callerOptions empty if a release without them stored it
/// @param builtIns the built-in rules when it was stored; newer ones are switched off in its rules
record JudgeSetup(
    String criteria,
    ModelId callerModel,
    Optional<ModelOptions> callerOptions,
    ModelId judgeModel,
    JudgePlan plan,
    JudgeRules rules,
    List<BuiltInRule> builtIns) {
  JudgeSetup {
    builtIns = List.copyOf(builtIns);
    rules = rules.ofThen(builtIns);
  }

  static JudgeSetup of(RunSetup setup) {
    return new JudgeSetup(
        setup.criteria(),
        setup.callerModel(),
        Optional.of(setup.callerOptions()),
        setup.judgeModel(),
        setup.plan(),
        setup.rules(),
        List.of(BuiltInRule.values()));
  }
}
