package dev.linecheck.store;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.List;

/// The stored form of a rejudgement's settings.
///
/// @param builtIns the built-in rules when it was stored; newer ones are switched off in its rules
record RejudgeSetup(
    String criteria, ModelId model, JudgePlan plan, JudgeRules rules, List<BuiltInRule> builtIns) {
  RejudgeSetup {
    builtIns = List.copyOf(builtIns);
    rules = rules.ofThen(builtIns);
  }

  static RejudgeSetup of(JudgeBrief brief) {
    return new RejudgeSetup(
        brief.criteria(),
        brief.model(),
        brief.plan(),
        brief.rules(),
        List.of(BuiltInRule.values()));
  }

  JudgeBrief brief() {
    return new JudgeBrief(criteria, model, plan, rules);
  }
}
