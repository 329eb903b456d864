package dev.linecheck.judge.rule;

import java.util.Optional;

/// A check of one rule. It is shown the turns of a call in their order.
interface RuleCheck {
  Optional<RuleFault> fault(SpokenTurn turn);
}
