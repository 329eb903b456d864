package dev.linecheck.cli;

import java.time.Duration;

/// The amount of work of a run that is measured.
///
/// @param turns agent turns of each call, beside the opening line
/// @param latency the time that the provider takes for an answer
/// @param atOnce calls that the server rehearses at the same time
record BenchSize(int records, int turns, Duration latency, int atOnce) {
  BenchSize {
    if (records < 1 || turns < 1 || atOnce < 1) {
      throw new IllegalStateException("--records, --turns and --at-once must be 1 or more");
    }
  }

  /// A request to the caller and one to the agent for each turn, and one to the judge.
  int callsPerRecord() {
    return 2 * turns + 1;
  }

  int calls() {
    return records * callsPerRecord();
  }

  /// Returns the time that the run takes if all of it is spent waiting for the provider.
  Duration ideal() {
    return latency.multipliedBy((long) Math.ceilDiv(records, atOnce) * callsPerRecord());
  }
}
