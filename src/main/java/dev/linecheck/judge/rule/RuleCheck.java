package dev.linecheck.judge.rule;

import java.util.Optional;

/// One rule, which is shown the turns of a call in their order.
interface RuleCheck {
  Optional<RuleFault> fault(SpokenTurn turn);
}
