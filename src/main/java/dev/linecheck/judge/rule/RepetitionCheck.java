package dev.linecheck.judge.rule;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.rule.BuiltInRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Counts turns with the same words and the same calls. Single-threaded.
final class RepetitionCheck implements RuleCheck {
  /// The number of times from which a repetition is a fault.
  private static final int TIMES = 3;

  /// Shorter turns may be repeated: "yes", "you're welcome".
  private static final int WORDS_MIN = 4;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Map<Shape, Integer> before = new HashMap<>();

  private record Shape(String words, List<CanonicalCall> calls) {}

  @Override
  public Optional<RuleFault> fault(SpokenTurn turn) {
    shapes(turn.since()).forEach(shape -> before.merge(shape, 1, Integer::sum));
    if (turn.exempt().contains(BuiltInRule.REPEATED_TURN)
        || Words.count(turn.words()) < WORDS_MIN) {
      return Optional.empty();
    }
    return shapes(turn.own().stream().map(EventSpan::event).toList()).stream()
        .filter(shape -> before.getOrDefault(shape, 0) >= TIMES - 1)
        .findFirst()
        .map(shape ->
            new RuleFault(
                BuiltInRule.REPEATED_TURN.id(),
                "The agent has said and done the same %d times before in this call."
                    .formatted(before.getOrDefault(shape, 0)),
                Optional.of(turn.words())));
  }

  /// Returns each text that was said, with the calls that led to it and the calls made with it.
  private static List<Shape> shapes(List<CallEvent> events) {
    List<Shape> shapes = new ArrayList<>();
    List<CanonicalCall> calls = new ArrayList<>();
    Optional<String> said = Optional.empty();
    for (CallEvent event : events) {
      if (event instanceof CallEvent.Called(FunctionCall call)) {
        calls.add(CanonicalCall.of(call));
        continue;
      }
      if (said.isPresent()) {
        shapes.add(new Shape(said.get(), List.copyOf(calls)));
        calls.clear();
        said = Optional.empty();
      }
      if (event instanceof CallEvent.Said(String words)) {
        said = Optional.of(SPACE.matcher(words).replaceAll(" ").strip());
      }
    }
    said.ifPresent(words -> shapes.add(new Shape(words, List.copyOf(calls))));
    return shapes;
  }
}
