package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Holds a provider's own list of calls against the kills that happened.
final class RepeatedCalls {
  /// From the end of a call to its place in the ledger, and from a kill to the death.
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private RepeatedCalls() {}

  /// A call is repeated only when it was in flight at a kill, and once for each such kill.
  ///
  /// @param latency how long a call takes
  /// @return how many calls were repeated
  static int count(List<SlowProvider.Asked> calls, List<Instant> kills, Duration latency) {
    Map<String, SlowProvider.Asked> last = new HashMap<>();
    int repeated = 0;
    for (SlowProvider.Asked call : calls) {
      SlowProvider.Asked before = last.put(call.key(), call);
      if (before != null) {
        repeated++;
        Instant from = before.at();
        assertThat(kills)
            .as("a kill in the flight of %s, asked at %s and %s", call.key(), from, call.at())
            .anyMatch(kill ->
                kill.isAfter(from.minus(TOLERANCE))
                    && kill.isBefore(from.plus(latency).plus(TOLERANCE))
                    && kill.isBefore(call.at()));
      }
    }
    return repeated;
  }
}
