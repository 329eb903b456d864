package dev.linecheck.store;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The stored form of what a run judges by and who plays in it.
///
/// @param builtIns the built-in rules of its time, none where that was before they were named;
///   others are switched off in its rules
record JudgeSetup(
    String criteria,
    ModelId callerModel,
    ModelId judgeModel,
    JudgePlan plan,
    JudgeRules rules,
    List<BuiltInRule> builtIns) {
  /// Runs of the first releases were judged once a turn, without a second look, and by few rules.
  JudgeSetup(
      String criteria,
      ModelId callerModel,
      ModelId judgeModel,
      @Nullable JudgePlan plan,
      @Nullable JudgeRules rules,
      List<BuiltInRule> builtIns) {
    this.criteria = criteria;
    this.callerModel = callerModel;
    this.judgeModel = judgeModel;
    this.plan = Objects.requireNonNullElse(plan, JudgePlan.first(1, JudgePlan.SecondLook.NEVER));
    this.builtIns = builtIns.isEmpty() ? BuiltInRule.UNNAMED : List.copyOf(builtIns);
    this.rules = Objects.requireNonNullElse(rules, JudgeRules.FIRST).ofThen(this.builtIns);
  }

  static JudgeSetup of(RunSetup setup) {
    return new JudgeSetup(
        setup.criteria(),
        setup.callerModel(),
        setup.judgeModel(),
        setup.plan(),
        setup.rules(),
        List.of(BuiltInRule.values()));
  }
}
