package dev.linecheck.llm.scripted;

import java.util.List;
import java.util.Optional;

/// The rules of one criterion.
record ScriptedJudgeRules(List<Rule> rules) {
  private static final int SHOWN_MAX = 150;

  ScriptedJudgeRules {
    rules = List.copyOf(rules);
  }

  /// A rule with its line in the script.
  record Rule(ScriptLine line, JudgeRule rule) {}

  /// @throws ScriptException when a line is no rule
  static ScriptedJudgeRules read(ScriptBlock block) {
    return new ScriptedJudgeRules(
        block.rules().stream().map(line -> new Rule(line, readRule(line))).toList());
  }

  /// Returns the first violation; empty if the turn keeps all rules.
  Optional<RuleViolation> breach(ScriptedTurn turn) {
    return rules.stream()
        .flatMap(rule -> rule.rule().breach(turn).map(breach -> named(rule, breach)).stream())
        .findFirst();
  }

  private static RuleViolation named(Rule rule, RuleViolation breach) {
    String written = Truncation.to(rule.line().text().strip(), SHOWN_MAX);
    return new RuleViolation("Broken: " + written + ". " + breach.finding(), breach.evidence());
  }

  private static JudgeRule readRule(ScriptLine line) {
    ScriptRuleReader reader = new ScriptRuleReader(line);
    JudgeRule rule = read(reader);
    reader.end();
    return rule;
  }

  private static JudgeRule read(ScriptRuleReader rule) {
    if (rule.take("never say")) {
      return never(rule.phrases(), rule);
    }
    if (rule.take("must say")) {
      Phrases phrases = rule.phrases();
      if (!rule.take("by turn")) {
        throw rule.refused("`or` with a phrase, or `by turn` with a number,");
      }
      return new JudgeRule.MustSayBy(phrases, rule.turn());
    }
    if (rule.take("when heard")) {
      return when(rule.phrases(), rule);
    }
    throw rule.refused("a rule (never say, must say, when heard)");
  }

  private static JudgeRule never(Phrases phrases, ScriptRuleReader rule) {
    if (rule.take("before hearing")) {
      return new JudgeRule.NeverSayBeforeHearing(phrases, rule.phrases());
    }
    if (rule.take("before saying")) {
      return new JudgeRule.NeverSayBeforeSaying(phrases, rule.phrases());
    }
    return new JudgeRule.NeverSay(phrases);
  }

  private static JudgeRule when(Phrases heard, ScriptRuleReader rule) {
    if (!rule.takeColon()) {
      throw rule.refused("`or` with a phrase, or `:`,");
    }
    if (rule.take("must say")) {
      return new JudgeRule.WhenHeardMustSay(heard, rule.phrases());
    }
    if (rule.take("never say")) {
      return new JudgeRule.WhenHeardNeverSay(heard, rule.phrases());
    }
    throw rule.refused("`must say` or `never say`");
  }
}
