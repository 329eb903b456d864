package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.JudgeRules;
import java.util.Optional;

/// Words that one turn has to have, or some turn of the call. Single-threaded.
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

  /// The turns of a rest have no numbers: the call had others before.
  private Optional<RuleFault> inTurn(int number, SpokenTurn turn) {
    return call.part() == SpokenCall.Part.REST || turns != number || has(turn.words())
        ? Optional.empty()
        : fault("in turn " + number);
  }

  private Optional<RuleFault> inCall(SpokenTurn turn) {
    said |= has(turn.words()) || wasSaidBefore(turn);
    return said || turns < call.turns().size() ? Optional.empty() : fault("in some turn");
  }

  /// What a recorded agent said is not this version's, except where the call went on from there.
  private boolean wasSaidBefore(SpokenTurn turn) {
    return call.part() == SpokenCall.Part.REST
        && turn.since().stream()
            .anyMatch(deed -> deed instanceof CallEvent.Said(String words) && has(words));
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

  /// Whether there was a turn to look for the words in.
  boolean isExercised() {
    return call.part() == SpokenCall.Part.REST
        ? rule.turn().isEmpty() && turns > 0
        : turns >= rule.turn().orElse(1);
  }
}
