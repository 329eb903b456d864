package dev.linecheck.callagent;

import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.MockedFunction;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the mock that answers a function call of one conversation. Single-threaded, because it
/// counts the uses of mocks with a limited number of answers.
public final class FunctionMocks {
  private final List<OfferedFunction> functions;
  private final List<PlacedMock> places = new ArrayList<>();
  private final Map<PlacedMock, Integer> used = new HashMap<>();

  /// A mock with the name of its place, because two mocks may be equal.
  private record PlacedMock(String function, String name, FunctionMock mock) {}

  /// @param ofRecord the mocks of the record, tried before those of the functions
  public FunctionMocks(List<OfferedFunction> functions, List<MockedFunction> ofRecord) {
    this.functions = List.copyOf(functions);
    for (MockedFunction mocked : ofRecord) {
      String name = OfferedFunction.nameOf(mocked.function());
      add(name, name + ".record", mocked.mocks());
    }
    functions.forEach(function -> add(function.name(), function.name(), function.mocks()));
  }

  private void add(String function, String shelf, List<FunctionMock> mocks) {
    long before = places.stream().filter(place -> place.name().startsWith(shelf + "[")).count();
    for (int i = 0; i < mocks.size(); i++) {
      places.add(new PlacedMock(function, shelf + "[" + (before + i) + "]", mocks.get(i)));
    }
  }

  /// Returns the agent's function that the call names; empty where there is none.
  public Optional<OfferedFunction> function(FunctionCall call) {
    return functions.stream()
        .filter(function -> function.name().equals(OfferedFunction.nameOf(call.name())))
        .findFirst();
  }

  /// Whether the call transfers the conversation to another party.
  public boolean transfers(FunctionCall call) {
    return function(call)
        .filter(function -> function.effect() == OfferedFunction.Effect.TRANSFERS)
        .isPresent();
  }

  /// Takes the first mock that matches this call and has answers left.
  public Optional<FunctionMock> take(FunctionCall call) {
    return function(call)
        .flatMap(function ->
            places.stream()
                .filter(place -> place.function().equals(function.name()) && answers(place, call))
                .findFirst())
        .map(place -> {
          used.merge(place, 1, Integer::sum);
          return place.mock();
        });
  }

  private boolean answers(PlacedMock place, FunctionCall call) {
    FunctionMock mock = place.mock();
    return mock.arguments().map(wanted -> CanonicalCall.has(call, wanted.text())).orElse(true)
        && used.getOrDefault(place, 0) < mock.times().orElse(Integer.MAX_VALUE);
  }

  /// Returns the mocks that have answered nothing, by function and position from zero. The names of
  /// a record's mocks contain `.record`.
  public List<String> unused() {
    return places.stream().filter(place -> !used.containsKey(place)).map(PlacedMock::name).toList();
  }
}
