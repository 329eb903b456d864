package dev.linecheck.suite;

import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.settings.Spelling;
import dev.linecheck.suite.RuleShape.Event;
import dev.linecheck.suite.RuleShape.Order;
import dev.linecheck.suite.RuleShape.Rules;
import dev.linecheck.suite.SuiteRules.Demand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads the rules of a suite. Single-threaded.
final class RulesReader {
  private final Sources sources;
  private final ProblemList problems;
  private final Map<String, SuitePlace> ids = new HashMap<>();

  RulesReader(Sources sources) {
    this.sources = sources;
    problems = sources.problems();
  }

  SuiteRules read(Rules shape) {
    List<SuiteRules.MustNot> mustNot = new ArrayList<>();
    for (At<RuleShape.MustNot> rule : shape.mustNot()) {
      both(id(rule.value().id()), Sources.value(rule.value().pattern()))
          .ifPresent(pair -> mustNot.add(new SuiteRules.MustNot(pair.id(), pair.pattern())));
    }
    List<SuiteRules.Must> must = new ArrayList<>();
    for (At<RuleShape.Must> rule : shape.must()) {
      both(id(rule.value().id()), Sources.value(rule.value().pattern()))
          .ifPresent(pair ->
              must.add(new SuiteRules.Must(pair.id(), pair.pattern(), whole(rule.value().turn()))));
    }
    List<SuiteRules.Order> order = shape.order().stream().flatMap(this::order).toList();
    shape.disabled().forEach(this::checkBuiltIn);
    return new SuiteRules(Sources.texts(shape.disabled()), mustNot, must, order);
  }

  private void checkBuiltIn(At<String> id) {
    List<String> known = Stream.of(BuiltInRule.values()).map(BuiltInRule::id).toList();
    if (!known.contains(id.value())) {
      problems.add(
          id.place(),
          "`%s` is no built-in rule: '%s'.".formatted(id.path(), id.value()),
          Spelling.nearest(id.value(), known)
              .map("Did you mean `%s`?"::formatted)
              .orElse("There are %s.".formatted(String.join(", ", known))));
    }
  }

  private record Pair(String id, String pattern) {}

  private static Optional<Pair> both(Optional<String> id, Optional<String> pattern) {
    return id.flatMap(one -> pattern.map(other -> new Pair(one, other)));
  }

  static OptionalInt whole(Optional<At<Integer>> written) {
    return written.stream().mapToInt(At::value).findFirst();
  }

  private Optional<String> id(Optional<At<String>> written) {
    written.ifPresent(id -> {
      SuitePlace first = ids.putIfAbsent(id.value(), id.place());
      if (first != null) {
        problems.add(
            id.place(),
            "The rule '%s' is already in line %d.".formatted(id.value(), first.line()),
            "Give each rule an id of its own.");
      }
    });
    return Sources.value(written);
  }

  private Stream<SuiteRules.Order> order(At<Order> rule) {
    Order shape = rule.value();
    Optional<String> id = id(shape.id());
    Optional<SuiteRules.Event> when = shape.when().flatMap(this::event);
    List<Demand> demands =
        Stream.of(
                shape
                    .requires()
                    .flatMap(this::event)
                    .map(Demand.Requires::new)
                    .map(Demand.class::cast),
                shape
                    .notAfter()
                    .flatMap(this::event)
                    .map(Demand.NotAfter::new)
                    .map(Demand.class::cast),
                Sources.value(shape.atMost()).map(Demand.AtMost::new).map(Demand.class::cast))
            .flatMap(Optional::stream)
            .toList();
    sources.requireOne(
        rule, List.of("requires", "notAfter", "atMost"), "`requires`, `notAfter` and `atMost`");
    return id.isEmpty() || when.isEmpty() || demands.size() != 1
        ? Stream.empty()
        : Stream.of(new SuiteRules.Order(id.get(), when.get(), demands.getFirst()));
  }

  private Optional<SuiteRules.Event> event(At<Event> written) {
    Event shape = written.value();
    Optional<String> arguments = sources.arguments(shape.arguments());
    List<SuiteRules.Event> events =
        Stream.of(
                Sources.value(shape.says()).map(SuiteRules.Event.Says::new),
                Sources.value(shape.callerSays()).map(SuiteRules.Event.CallerSays::new),
                Sources.value(shape.calls())
                    .map(function -> new SuiteRules.Event.Calls(function, arguments)),
                Sources.value(shape.answered())
                    .map(function ->
                        new SuiteRules.Event.Answered(function, Sources.value(shape.result()))))
            .<SuiteRules.Event>flatMap(Optional::stream)
            .toList();
    sources.requireOne(
        written,
        List.of("says", "callerSays", "calls", "answered"),
        "`says`, `callerSays`, `calls` and `answered`");
    refuseStray(shape.arguments(), shape.calls(), "calls");
    refuseStray(shape.result(), shape.answered(), "answered");
    return events.stream().findFirst();
  }

  private <A, B> void refuseStray(Optional<At<A>> detail, Optional<At<B>> event, String name) {
    detail
        .filter(_ -> event.isEmpty())
        .ifPresent(stray ->
            problems.add(
                stray.place(),
                "`%s` belongs to `%s`, which is not here.".formatted(stray.path(), name),
                "Remove it, or write `%s`.".formatted(name)));
  }
}
