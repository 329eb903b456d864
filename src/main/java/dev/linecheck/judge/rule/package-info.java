/// Decides what needs no model. The door is [dev.linecheck.judge.rule.CallRules]: turns with the
/// events before and in them go in, and the rule that each turn breaks comes out.
/// [dev.linecheck.judge.rule.RulePattern] alone knows the pattern engine. It may use `domain` and
/// `callagent`.
@NullMarked
package dev.linecheck.judge.rule;

import org.jspecify.annotations.NullMarked;
