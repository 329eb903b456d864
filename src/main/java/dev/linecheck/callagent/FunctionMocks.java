package dev.linecheck.callagent;

import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Answers function calls of one conversation in place of the functions. Single-threaded: mocks
/// that answer a number of times count.
public final class FunctionMocks {
  private static final String TIMED_OUT = "Error: the function did not answer in time.";

  private final List<OfferedFunction> functions;
  private final Map<Place, Integer> used = new HashMap<>();

  /// A mock by where it stands: two may be equal.
  private record Place(String function, int position) {}

  public FunctionMocks(List<OfferedFunction> functions) {
    this.functions = List.copyOf(functions);
  }

  /// The function of a call, where there is one by this name.
  public Optional<OfferedFunction> function(FunctionCall call) {
    return functions.stream()
        .filter(function -> function.name().equals(OfferedFunction.nameOf(call.name())))
        .findFirst();
  }

  /// Whether the call hands the conversation to somebody else.
  public boolean transfers(FunctionCall call) {
    return function(call)
        .filter(function -> function.effect() == OfferedFunction.Effect.TRANSFERS)
        .isPresent();
  }

  /// What the first mock says that answers this call and has not answered too often.
  public Optional<String> answer(FunctionCall call) {
    return function(call).flatMap(function -> answer(function, call));
  }

  private Optional<String> answer(OfferedFunction function, FunctionCall call) {
    for (int position = 0; position < function.mocks().size(); position++) {
      FunctionMock mock = function.mocks().get(position);
      Place place = new Place(function.name(), position);
      int before = used.getOrDefault(place, 0);
      boolean fits =
          mock.arguments().map(wanted -> CanonicalCall.has(call, wanted.text())).orElse(true);
      if (fits && before < mock.times().orElse(Integer.MAX_VALUE)) {
        used.put(place, before + 1);
        return Optional.of(text(mock));
      }
    }
    return Optional.empty();
  }

  /// The mocks that have answered nothing, by function and position from zero.
  public List<String> unused() {
    return functions.stream()
        .flatMap(function ->
            IntStream.range(0, function.mocks().size())
                .filter(position -> !used.containsKey(new Place(function.name(), position)))
                .mapToObj(position -> function.name() + "[" + position + "]"))
        .toList();
  }

  private static String text(FunctionMock mock) {
    return switch (mock.outcome()) {
      case RESULT -> mock.text();
      case ERROR -> "Error: " + mock.text();
      case TIME_OUT -> TIMED_OUT;
    };
  }
}
