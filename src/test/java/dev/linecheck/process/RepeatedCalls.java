package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Holds a provider's own list of calls against the kills that happened and the answers that were
/// kept.
final class RepeatedCalls {
  /// From a kill to the death.
  private static final Duration DYING = Duration.ofSeconds(1);

  private RepeatedCalls() {}

  /// A call is repeated only after a kill, and never once its answer is in the ledger.
  ///
  /// @param kept when the answer of each call was kept
  /// @return how many calls were repeated
  static int count(List<SlowProvider.Asked> calls, List<Instant> kills, Map<String, Instant> kept) {
    Map<String, SlowProvider.Asked> last = new HashMap<>();
    int repeated = 0;
    for (SlowProvider.Asked call : calls) {
      SlowProvider.Asked before = last.put(call.key(), call);
      if (before != null) {
        repeated++;
        assertThat(kills)
            .as("a kill between two calls of %s, %s and %s", call.key(), before.at(), call.at())
            .anyMatch(kill -> kill.plus(DYING).isAfter(before.at()) && kill.isBefore(call.at()));
        assertThat(kept.getOrDefault(call.key(), Instant.MAX))
            .as("when the answer of %s was kept", call.key())
            .isAfter(call.at());
      }
    }
    return repeated;
  }
}
