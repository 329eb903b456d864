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
/// minutes on a long call, so the thread yields before each check.
public final class CallRules {
  private CallRules() {}

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
    List<RuleCheck> checks = new ArrayList<>();
    Stream.of(BuiltInRule.values())
        .filter(rule -> !rules.disabled().contains(rule))
        .forEach(rule -> checks.add(builtIns.check(rule)));
    rules.mustNot().forEach(rule -> checks.add(new MustNotCheck(rule)));
    checks.addAll(musts);
    checks.addAll(orders);
    List<Optional<RuleFault>> faults =
        call.turns().stream().map(turn -> firstFault(checks, turn, waits)).toList();
    List<String> never =
        Stream.concat(
                musts.stream().filter(must -> !must.isExercised()).map(MustCheck::id),
                orders.stream().filter(order -> !order.isExercised()).map(OrderCheck::id))
            .toList();
    return new Ruling(faults, never);
  }

  /// Shows the turn to every rule, because rules remember the turns before.
  private static Optional<RuleFault> firstFault(
      List<RuleCheck> checks, SpokenTurn turn, Waits waits) {
    List<RuleFault> faults = new ArrayList<>();
    for (RuleCheck check : checks) {
      waits.giveWay();
      check.fault(turn).ifPresent(faults::add);
    }
    return faults.stream().findFirst();
  }
}
