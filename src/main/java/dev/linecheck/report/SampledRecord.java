package dev.linecheck.report;

import java.util.List;

/// A record of the run whose rate is corrected, with its judged calls, one of each trial. The calls
/// of one record are alike, so they never count as independent.
public record SampledRecord(List<SampledCall> calls) {
  public SampledRecord {
    calls = List.copyOf(calls);
  }

  /// Returns the number of judged turns, or calls, of which the judge passes so many.
  Proportion passed() {
    return new Proportion(
        calls.stream().mapToInt(call -> call.passed().hits()).sum(),
        calls.stream().mapToInt(call -> call.passed().of()).sum());
  }

  List<SampledLabel> labels() {
    return calls.stream().flatMap(call -> call.labels().stream()).toList();
  }
}
