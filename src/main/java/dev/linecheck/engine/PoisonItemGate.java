package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Lets one suspect run at a time: an item that may crash the server. The others wait until it
/// makes progress or ends, so that a crash adds no strike to an item that only ran beside it.
/// Thread-safe.
final class PoisonItemGate {
  private final AtomicReference<Optional<ItemId>> tried = new AtomicReference<>(Optional.empty());

  /// Whether this item may run now.
  boolean begin(ItemId item) {
    Optional<ItemId> now =
        tried.updateAndGet(other -> other.isPresent() ? other : Optional.of(item));
    return now.equals(Optional.of(item));
  }

  /// Frees the gate, because the item made progress or ended.
  void clear(ItemId item) {
    tried.updateAndGet(now -> now.equals(Optional.of(item)) ? Optional.empty() : now);
  }
}
