package dev.linecheck.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The measurements of one run.
///
/// @param wall from the request for the run to its end; of a server that has just started, from the
///   start of its process
/// @param cpu the processor time of the server meanwhile
/// @param providerCpu the processor time of the provider meanwhile, if it runs on this machine
/// @param counted the calls that the provider has counted, if it does
/// @param ready the time from the start of the process until the server served, if it has just
///   started
/// @param firstCall the time from the start of the process to the first model call
/// @param peakBytes the most memory that the server has used since its start, if the machine tells
/// @param warnings the warnings in the server's log since its start
record BenchSample(
    Duration wall,
    Duration cpu,
    Optional<Duration> providerCpu,
    OptionalInt counted,
    Optional<Duration> ready,
    Optional<Duration> firstCall,
    OptionalLong peakBytes,
    List<String> warnings) {
  BenchSample {
    warnings = List.copyOf(warnings);
  }

  /// Returns it as that of a server that has just started.
  BenchSample started(Duration ready, Optional<Duration> firstCall) {
    return new BenchSample(
        wall, cpu, providerCpu, counted, Optional.of(ready), firstCall, peakBytes, warnings);
  }
}
