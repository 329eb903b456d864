package dev.linecheck.api;

import dev.linecheck.evaluation.BytesInFlight;
import java.util.Optional;
import java.util.function.Supplier;

/// A file that is made while it is sent. Whatever can be refused is refused before the first part
/// is there, because nothing can be refused later.
final class StreamedFile {
  private final String mediaType;
  private final byte[] first;
  private final Parts rest;

  StreamedFile(String mediaType, byte[] first, Parts rest) {
    this.mediaType = mediaType;
    this.first = first;
    this.rest = rest;
  }

  /// Makes the parts behind the first one.
  @FunctionalInterface
  interface Parts {
    /// Returns the next part; empty at the end.
    Optional<byte[]> next();
  }

  /// Returns the same answer, which holds memory while it makes a part, and none while it sends
  /// one.
  StreamedFile within(Supplier<BytesInFlight.Share> memory) {
    return new StreamedFile(
        mediaType,
        first,
        () -> {
          try (BytesInFlight.Share _ = memory.get()) {
            return rest.next();
          }
        });
  }

  String mediaType() {
    return mediaType;
  }

  byte[] first() {
    return first;
  }

  Parts rest() {
    return rest;
  }
}
