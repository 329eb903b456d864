package dev.linecheck.api;

import dev.linecheck.domain.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What every handler takes from the outside.
record Context(
    Stores stores, Found found, ModelRules models, Cursors cursors, Ids ids, InstantSource clock) {
  /// Now, in the precision that is stored.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
