package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;

/// The settings of a judgement: criteria, model, plan, rules and checklists.
///
/// @param criteria the config's prompt snippet
/// @param rules the checks without a model
/// @param checklists none until they are looked up, or if none are wanted
public record JudgeBrief(
    String criteria, ModelId model, JudgePlan plan, JudgeRules rules, AskedChecklists checklists) {
  public JudgeBrief(String criteria, ModelId model, JudgePlan plan, JudgeRules rules) {
    this(criteria, model, plan, rules, AskedChecklists.NONE);
  }

  /// Returns which items are asked and which count.
  public JudgePlan.Items items() {
    return plan.itemsFor(criteria);
  }

  /// Returns the same settings for the stronger model.
  public JudgeBrief escalatedTo(ModelId stronger) {
    return new JudgeBrief(criteria, stronger, plan.escalated(), rules, checklists);
  }

  public JudgeBrief with(AskedChecklists found) {
    return new JudgeBrief(criteria, model, plan, rules, found);
  }
}
