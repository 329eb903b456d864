package dev.linecheck.judge.rule;

import dev.linecheck.domain.agent.OfferedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions that an agent can call, by their names as models take them.
public final class KnownFunctions {
  private final Map<String, ArgumentCheck> offered = new HashMap<>();
  private final Set<String> recorded;

  /// The functions of a run, and those of a recording.
  ///
  /// @param recorded the functions that the agent of a recorded call has called: it had them, even
  ///   if they are not described here
  public KnownFunctions(List<OfferedFunction> functions, Set<String> recorded) {
    functions.forEach(
        function -> offered.put(function.name(), new ArgumentCheck(function.inputJsonSchema())));
    this.recorded = Set.copyOf(recorded);
  }

  /// Whether the agent certainly lacks the function. If the agent has no functions, nothing is
  /// certain.
  boolean lack(String name) {
    return !offered.isEmpty() && !offered.containsKey(name) && !recorded.contains(name);
  }

  Optional<ArgumentCheck> arguments(String name) {
    return Optional.ofNullable(offered.get(name));
  }
}
