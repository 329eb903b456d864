package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks the turns of a call against rules. The same call always gets the same ruling. The time
/// grows in proportion to the call and the rules, whatever the words are. Many large patterns take
/// minutes on a long call, so the thread yields between checks.
public final class CallRules {
  /// The number of characters that are checked without a yield. The costliest pattern takes a few
  /// milliseconds for them, and most calls have fewer.
  static final int CHARS_AT_ONCE = 10_000;

  private final List<RuleCheck> checks = new ArrayList<>();
  private final Waits waits;
  private int chars;

  private CallRules(Waits waits) {
    this.waits = waits;
  }

  /// The ruling on a call.
  ///
  /// @param faults one entry for each turn; empty if the turn breaks no rule
  /// @param neverExercised the ids of rules that nothing in the call applied to
  public record Ruling(List<Optional<RuleFault>> faults, List<String> neverExercised) {
    public Ruling {
      faults = List.copyOf(faults);
      neverExercised = List.copyOf(neverExercised);
    }
  }

  /// Shows every turn to every rule, in the order of the call.
  ///
  /// @param known the functions that an agent of this call can call
  /// @throws dev.linecheck.time.WaitInterruptedException when the thread has to stop
  public static Ruling ruling(
      JudgeRules rules, KnownFunctions known, SpokenCall call, Waits waits) {
    BuiltIns builtIns = new BuiltIns(known);
    List<MustCheck> musts = rules.must().stream().map(rule -> new MustCheck(rule, call)).toList();
    List<OrderCheck> orders = rules.order().stream().map(OrderCheck::new).toList();
    CallRules all = new CallRules(waits);
    for (BuiltInRule rule : BuiltInRule.values()) {
      if (!rules.disabled().contains(rule)) {
        all.checks.add(builtIns.check(rule));
      }
    }
    rules.mustNot().forEach(rule -> all.checks.add(new MustNotCheck(rule)));
    all.checks.addAll(musts);
    all.checks.addAll(orders);
    waits.giveWay();
    List<Optional<RuleFault>> faults = new ArrayList<>();
    for (SpokenTurn turn : call.turns()) {
      faults.add(all.firstFault(turn));
    }
    List<String> never =
        Stream.concat(
                musts.stream().filter(must -> !must.isExercised()).map(MustCheck::id),
                orders.stream().filter(order -> !order.isExercised()).map(OrderCheck::id))
            .toList();
    return new Ruling(faults, never);
  }

  /// Shows the turn to every rule, because rules remember the turns before.
  private Optional<RuleFault> firstFault(SpokenTurn turn) {
    Optional<RuleFault> first = Optional.empty();
    int length = turn.chars();
    for (RuleCheck check : checks) {
      chars += length;
      if (chars > CHARS_AT_ONCE) {
        waits.giveWay();
        chars = length;
      }
      Optional<RuleFault> fault = check.fault(turn);
      first = first.isPresent() ? first : fault;
    }
    return first;
  }
}
