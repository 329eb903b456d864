package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.JudgeRules;
import java.util.Optional;

/// Requires words in one turn, or in some turn of the call. Single-threaded.
final class MustCheck implements RuleCheck {
  private final JudgeRules.Must rule;
  private final RulePattern pattern;
  private final SpokenCall call;
  private int turns;
  private boolean said;

  MustCheck(JudgeRules.Must rule, SpokenCall call) {
    this.rule = rule;
    this.pattern = RulePattern.of(rule.pattern());
    this.call = call;
  }

  String id() {
    return rule.id();
  }

  @Override
  public Optional<RuleFault> fault(SpokenTurn turn) {
    turns++;
    return rule.turn().isPresent() ? inTurn(rule.turn().getAsInt(), turn) : inCall(turn);
  }

  /// A continuation began with other turns, so its own turns have no numbers.
  private Optional<RuleFault> inTurn(int number, SpokenTurn turn) {
    return call.part() == SpokenCall.Part.REST || turns != number || has(turn.words())
        ? Optional.empty()
        : fault("in turn " + number);
  }

  private Optional<RuleFault> inCall(SpokenTurn turn) {
    said |= has(turn.words()) || wasSaidBefore(turn);
    return said || turns < call.turns().size() ? Optional.empty() : fault("in some turn");
  }

  /// The words of a recorded agent do not count for this version, except if this version continued
  /// the call.
  private boolean wasSaidBefore(SpokenTurn turn) {
    return call.part() == SpokenCall.Part.REST
        && turn.since().stream()
            .anyMatch(event -> event instanceof CallEvent.Said(String words) && has(words));
  }

  private boolean has(String words) {
    return pattern.find(words, 0).isPresent();
  }

  private Optional<RuleFault> fault(String where) {
    return Optional.of(
        new RuleFault(
            rule.id(),
            "The rule '%s' wants words that match '%s' %s of the agent; there are none."
                .formatted(rule.id(), rule.pattern(), where),
            Optional.empty()));
  }

  /// Whether there was a turn in which to look for the words.
  boolean isExercised() {
    return call.part() == SpokenCall.Part.REST
        ? rule.turn().isEmpty() && turns > 0
        : turns >= rule.turn().orElse(1);
  }
}
