/// Decides what needs no model. The door is [dev.linecheck.judge.rule.CallRules]: turns with what
/// happened before and in them go in, the broken rule of each comes out.
/// [dev.linecheck.judge.rule.RulePattern] alone knows the engine of patterns. It may use `domain`
/// and `callagent`.
@NullMarked
package dev.linecheck.judge.rule;

import org.jspecify.annotations.NullMarked;
