package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import java.util.Optional;

/// The settings of a judgement: criteria, model, plan, rules and checklist.
///
/// @param criteria the config's prompt snippet
/// @param rules the checks without a model
/// @param checklist the checklist of the prompt; empty until it is looked up, or if none is wanted
public record JudgeBrief(
    String criteria,
    ModelId model,
    JudgePlan plan,
    JudgeRules rules,
    Optional<Checklist> checklist) {
  public JudgeBrief(String criteria, ModelId model, JudgePlan plan, JudgeRules rules) {
    this(criteria, model, plan, rules, Optional.empty());
  }

  /// Returns which items are asked and which count.
  public JudgePlan.Items items() {
    return plan.itemsFor(criteria);
  }

  /// Returns the same settings for the stronger model.
  public JudgeBrief escalatedTo(ModelId stronger) {
    return new JudgeBrief(criteria, stronger, plan.escalated(), rules, checklist);
  }

  public JudgeBrief with(Checklist found) {
    return new JudgeBrief(criteria, model, plan, rules, Optional.of(found));
  }
}
