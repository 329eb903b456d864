package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;
import java.util.Optional;

/// What is judged by, and by whom.
///
/// @param criteria the config's prompt snippet
/// @param rules what is decided without asking the model
/// @param checklist the prompt's own; empty until it is looked up, and where none is asked
public record JudgeBrief(
    String criteria,
    ModelId model,
    JudgePlan plan,
    JudgeRules rules,
    Optional<Checklist> checklist) {
  public JudgeBrief(String criteria, ModelId model, JudgePlan plan, JudgeRules rules) {
    this(criteria, model, plan, rules, Optional.empty());
  }

  /// What is asked, and which items count.
  public JudgePlan.Items items() {
    return plan.itemsFor(criteria);
  }

  /// The same for another model.
  public JudgeBrief by(ModelId other) {
    return new JudgeBrief(criteria, other, plan, rules, checklist);
  }

  public JudgeBrief with(Checklist found) {
    return new JudgeBrief(criteria, model, plan, rules, Optional.of(found));
  }
}
