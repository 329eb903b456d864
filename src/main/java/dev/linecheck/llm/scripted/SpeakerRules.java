package dev.linecheck.llm.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of an agent or a caller. The first rule that holds decides, and the last always holds.
record SpeakerRules(List<Rule> rules) {
  SpeakerRules {
    rules = List.copyOf(rules);
  }

  /// An action with its conditions, all of which have to hold.
  record Rule(List<SpeakerCondition> conditions, SpeakerAction action) {
    boolean holds(SpeakerView call) {
      return conditions.stream().allMatch(condition -> condition.holds(call));
    }
  }

  /// @throws ScriptException when the text does not contain exactly one readable block
  static SpeakerRules read(String text) {
    List<ScriptLine> lines = ScriptBlock.in(text).rules();
    List<Rule> rules = lines.stream().map(SpeakerRules::readRule).toList();
    if (!rules.getLast().conditions().isEmpty()) {
      throw lines
          .getLast()
          .refused(
              "a last rule without a condition, so that there is always something to do,"
                  + " like `say Sorry?`");
    }
    return new SpeakerRules(rules);
  }

  SpeakerAction next(SpeakerView call) {
    return rules.stream()
        .filter(rule -> rule.holds(call))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the last rule always holds"))
        .action();
  }

  private static Rule readRule(ScriptLine line) {
    ScriptRuleReader rule = new ScriptRuleReader(line);
    Optional<SpeakerAction> always = SpeakerAction.find(rule);
    if (always.isPresent()) {
      return new Rule(List.of(), always.get());
    }
    List<SpeakerCondition> conditions = new ArrayList<>();
    do {
      conditions.add(SpeakerCondition.read(rule));
    } while (rule.take("and"));
    if (!rule.takeColon()) {
      throw rule.refused("`and` with a condition, or `:` with an action,");
    }
    SpeakerAction action =
        SpeakerAction.find(rule)
            .orElseThrow(() -> rule.refused("an action (say, call or hang up)"));
    return new Rule(List.copyOf(conditions), action);
  }
}
