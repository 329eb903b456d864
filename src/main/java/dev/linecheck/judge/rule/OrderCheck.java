package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.JudgeRules.Demand;
import dev.linecheck.domain.rule.RuleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A rule about the order of events. It looks back only: no turn is faulted for what comes after
/// it. Single-threaded.
final class OrderCheck implements RuleCheck {
  private final JudgeRules.Order rule;
  private final EventPattern when;
  private final Optional<EventPattern> other;
  private int times;
  private boolean otherHappened;
  private boolean exercised;

  /// The place where an event was found in a turn.
  private record Occurrence(EventSpan span, RulePattern.Match match) {}

  OrderCheck(JudgeRules.Order rule) {
    this.rule = rule;
    this.when = new EventPattern(rule.when());
    this.other = other(rule.demand()).map(EventPattern::new);
  }

  private static Optional<RuleEvent> other(Demand demand) {
    return switch (demand) {
      case Demand.Requires(RuleEvent event) -> Optional.of(event);
      case Demand.NotAfter(RuleEvent event) -> Optional.of(event);
      case Demand.AtMost _ -> Optional.empty();
    };
  }

  String id() {
    return rule.id();
  }

  /// Whether the event of the rule ever happened.
  boolean isExercised() {
    return exercised;
  }

  @Override
  public Optional<RuleFault> fault(SpokenTurn turn) {
    for (CallEvent happened : turn.since()) {
      times += when.find(happened, 0).isPresent() ? 1 : 0;
      otherHappened |= other.flatMap(event -> event.find(happened, 0)).isPresent();
    }
    List<Occurrence> whens = found(when, turn.own());
    List<Occurrence> others = other.map(event -> found(event, turn.own())).orElse(List.of());
    exercised |= !whens.isEmpty();
    return switch (rule.demand()) {
      case Demand.Requires _ ->
          whens.stream()
              .filter(
                  now -> !otherHappened && others.stream().noneMatch(one -> mayPrecede(one, now)))
              .findFirst()
              .map(now -> fault(now, "wants %1$s before %2$s; there was none"));
      case Demand.NotAfter _ ->
          whens.stream()
              .filter(now -> otherHappened || others.stream().anyMatch(one -> precedes(one, now)))
              .findFirst()
              .map(now -> fault(now, "forbids %2$s after %1$s; it happened"));
      case Demand.AtMost(int most) ->
          whens.stream().skip(Math.max(0, most - times)).findFirst().map(now -> often(now, most));
    };
  }

  private static List<Occurrence> found(EventPattern event, List<EventSpan> own) {
    List<Occurrence> found = new ArrayList<>();
    for (EventSpan span : own) {
      event.find(span.event(), 0).ifPresent(match -> found.add(new Occurrence(span, match)));
    }
    return found;
  }

  /// Within the same words, the match that starts earlier comes first.
  private static boolean mayPrecede(Occurrence one, Occurrence now) {
    return one.span().equals(now.span())
        ? one.match().start() < now.match().start()
        : one.span().from() < now.span().to();
  }

  /// Within the same words, the event has to match after the end of the other.
  private boolean precedes(Occurrence one, Occurrence now) {
    return one.span().equals(now.span())
        ? other.isPresent()
            && one.match().end() > 0
            && when.find(now.span().event(), one.match().end()).isPresent()
        : one.span().to() < now.span().from();
  }

  private RuleFault fault(Occurrence now, String sentence) {
    return new RuleFault(
        rule.id(),
        "The rule '%s' ".formatted(rule.id())
            + sentence.formatted(other.map(EventPattern::toString).orElse(""), when)
            + ".",
        quote(now));
  }

  private RuleFault often(Occurrence now, int most) {
    return new RuleFault(
        rule.id(),
        "The rule '%s' allows %s at most %s in a call; this is one more."
            .formatted(rule.id(), when, most == 1 ? "once" : most + " times"),
        quote(now));
  }

  private static Optional<String> quote(Occurrence now) {
    return now.span().event() instanceof CallEvent.Said(String words)
        ? Quote.of(now.match().in(words))
        : Optional.empty();
  }
}
