package dev.linecheck.store;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The stored form of what a run judges by and who plays in it.
record JudgeSetup(
    String criteria, ModelId callerModel, ModelId judgeModel, JudgePlan plan, JudgeRules rules) {
  /// Runs of the first releases were judged once a turn, without a second look, and by few rules.
  JudgeSetup(
      String criteria,
      ModelId callerModel,
      ModelId judgeModel,
      @Nullable JudgePlan plan,
      @Nullable JudgeRules rules) {
    this.criteria = criteria;
    this.callerModel = callerModel;
    this.judgeModel = judgeModel;
    this.plan = Objects.requireNonNullElse(plan, JudgePlan.first(1, JudgePlan.SecondLook.NEVER));
    this.rules = Objects.requireNonNullElse(rules, JudgeRules.FIRST);
  }

  static JudgeSetup of(RunSetup setup) {
    return new JudgeSetup(
        setup.criteria(), setup.callerModel(), setup.judgeModel(), setup.plan(), setup.rules());
  }
}
