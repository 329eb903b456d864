package dev.linecheck.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A workload that the bench measures.
///
/// @param warmUpCalls the fewest model calls before the first measured run
/// @param heap the largest heap of the server, if it is bounded
record BenchCase(String name, Kind kind, BenchSize size, int warmUpCalls, Optional<String> heap) {
  private static final int TURNS = 5;
  private static final int WARM = 20_000;
  private static final int LARGE = 10_000;

  static final List<BenchCase> ALL =
      List.of(
          warm("A", sized(100, 50, 50), WARM),
          warm("B", sized(1_000, 50, 500), WARM),
          cold("C", sized(1_000, 0, 500)),
          warm("D", sized(LARGE, 0, 500), WARM),
          new BenchCase("E", Kind.WARM, sized(5_000, 1_000, 5_000), 2_000, Optional.of("1g")),
          new BenchCase("scripted", Kind.SCRIPTED, sized(LARGE, 0, 64), 0, Optional.empty()),
          cold("start", sized(1, 0, 1)));

  /// The kind of run that is measured.
  enum Kind {
    /// Runs one after the other on one server.
    WARM,
    /// The first run of a server, with its start.
    COLD,
    /// Runs on one server whose models are scripted, so that nothing goes over the network.
    SCRIPTED
  }

  private static BenchCase warm(String name, BenchSize size, int warmUpCalls) {
    return new BenchCase(name, Kind.WARM, size, warmUpCalls, Optional.empty());
  }

  private static BenchCase cold(String name, BenchSize size) {
    return new BenchCase(name, Kind.COLD, size, 0, Optional.empty());
  }

  private static BenchSize sized(int records, int latencyMillis, int atOnce) {
    return new BenchSize(records, TURNS, Duration.ofMillis(latencyMillis), atOnce);
  }

  static BenchCase named(String name) {
    return ALL.stream()
        .filter(known -> known.name.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "there is no case '%s'; there are %s"
                    .formatted(
                        name, String.join(", ", ALL.stream().map(BenchCase::name).toList()))));
  }

  /// Returns the model calls that a run needs.
  int calls() {
    return switch (kind) {
      case WARM, COLD -> size.calls();
      case SCRIPTED -> 0;
    };
  }

  /// Returns the records of the run that warms the server up; 0 for none.
  int warmUpRecords() {
    return Math.ceilDiv(warmUpCalls, size.callsPerRecord());
  }
}
