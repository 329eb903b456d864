package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.JudgeRules;
import java.util.Optional;

/// Forbids words in every turn.
final class MustNotCheck implements RuleCheck {
  private final String id;
  private final RulePattern pattern;

  MustNotCheck(JudgeRules.MustNot rule) {
    this.id = rule.id();
    this.pattern = RulePattern.of(rule.pattern());
  }

  @Override
  public Optional<RuleFault> fault(SpokenTurn turn) {
    return pattern
        .find(turn.words(), 0)
        .map(match -> match.in(turn.words()))
        .map(found ->
            new RuleFault(
                id,
                "The rule '%s' forbids what the turn says: \"%s\"."
                    .formatted(id, Quote.of(found).orElse("")),
                Quote.of(found)));
  }
}
