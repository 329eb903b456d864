package dev.linecheck.rehearsal;

import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteException;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import dev.linecheck.suite.SuiteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks the tags that a gate names, before a run is paid for.
final class SuiteTags {
  private SuiteTags() {}

  /// @throws SuiteException when a critical tag is on no record of the suite
  static void check(Suite suite) {
    if (!(suite.gate().orElse(null) instanceof AgainstBaseline gate)) {
      return;
    }
    Set<String> known =
        Stream.concat(
                suite.callers().stream().flatMap(caller -> caller.tags().stream()),
                suite.calls().stream().flatMap(call -> call.tags().stream()))
            .collect(Collectors.toSet());
    List<SuiteProblem> problems = new ArrayList<>();
    for (int at = 0; at < gate.criticalTags().size(); at++) {
      String tag = gate.criticalTags().get(at);
      if (!known.contains(tag)) {
        problems.add(
            new SuiteProblem(
                suite.places().of("gate.critical[%d]".formatted(at)),
                "No caller and no call has the tag '%s'.".formatted(tag),
                known.isEmpty()
                    ? "Give the critical ones this tag."
                    : "The suite's tags are %s."
                        .formatted(known.stream().sorted().collect(Collectors.joining(", ")))));
      }
    }
    if (!problems.isEmpty()) {
      throw new SuiteException(problems);
    }
  }
}
