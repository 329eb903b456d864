package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a suite file says, with the texts of the files that it names.
///
/// @param file the suite file, as its reader was asked for it
/// @param criteria the texts by which calls are judged
/// @param mocks prepared answers by the name of their function, in the order in which they are
///   tried
/// @param gate empty for the rule that every caller passes in all trials
/// @param places where each value stands, for mistakes that only a server can see
public record Suite(
    Path file,
    SuiteId id,
    String name,
    SuiteAgent agent,
    SuiteModel caller,
    SuiteJudge judge,
    List<String> criteria,
    SuiteRules rules,
    Map<String, List<SuiteMock>> mocks,
    List<SuiteCaller> callers,
    List<SuiteCall> calls,
    SuiteRun run,
    Optional<SuiteGate> gate,
    SuiteReports report,
    SuitePlaces places) {
  public Suite {
    criteria = List.copyOf(criteria);
    mocks = Collections.unmodifiableMap(new LinkedHashMap<>(mocks));
    callers = List.copyOf(callers);
    calls = List.copyOf(calls);
  }
}
