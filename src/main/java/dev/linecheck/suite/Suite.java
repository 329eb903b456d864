package dev.linecheck.suite;

import dev.linecheck.domain.eval.SuiteId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The content of a suite file, with the texts of the files that it names.
///
/// @param file the suite file, as its reader was asked for it
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
    Judging judging,
    Map<String, List<SuiteMock>> mocks,
    Records records,
    SuiteRun run,
    Optional<SuiteGate> gate,
    SuiteReports report,
    SuitePlaces places) {
  public Suite {
    mocks = Collections.unmodifiableMap(new LinkedHashMap<>(mocks));
  }

  /// By what calls are judged.
  ///
  /// @param criteria texts that say what a good call is
  public record Judging(SuiteJudge judge, List<String> criteria, SuiteRules rules) {
    public Judging {
      criteria = List.copyOf(criteria);
    }
  }

  /// The callers and recorded calls that a run of the suite plays.
  public record Records(List<SuiteCaller> callers, List<SuiteCall> calls) {
    public Records {
      callers = List.copyOf(callers);
      calls = List.copyOf(calls);
    }
  }

  /// Returns the folder of the suite file.
  public Path folder() {
    return file.toAbsolutePath().resolveSibling(".").normalize();
  }

  public SuiteJudge judge() {
    return judging.judge();
  }

  public List<String> criteria() {
    return judging.criteria();
  }

  public SuiteRules rules() {
    return judging.rules();
  }

  public List<SuiteCaller> callers() {
    return records.callers();
  }

  public List<SuiteCall> calls() {
    return records.calls();
  }
}
