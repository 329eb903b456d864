package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Lets one item at a time be tried that may be what kills the server, until it has shown that it
/// is not. Whoever only waited beside it is no suspect of the next death. Thread-safe.
final class PoisonItemGate {
  private final AtomicReference<Optional<ItemId>> tried = new AtomicReference<>(Optional.empty());

  /// Whether this item may be tried now.
  boolean begin(ItemId item) {
    Optional<ItemId> now =
        tried.updateAndGet(other -> other.isPresent() ? other : Optional.of(item));
    return now.equals(Optional.of(item));
  }

  /// The item got further, or ended.
  void clear(ItemId item) {
    tried.updateAndGet(now -> now.equals(Optional.of(item)) ? Optional.empty() : now);
  }
}
