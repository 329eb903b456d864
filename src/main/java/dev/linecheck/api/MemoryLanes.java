package dev.linecheck.api;

import dev.linecheck.dialimport.CallFile;
import java.time.Duration;

/// The memory that requests may fill at the same time, in lanes: what is slow or large in one holds
/// back no other. The factors are measured; ADR 0028 has them.
///
/// @param smallBodies for requests that are small, which are most
/// @param imports for the calls of imports that are being read
/// @param reads for what is read and made into an answer
/// @param answers for answers on their way to clients, which may read slowly
record MemoryLanes(
    BytesInFlight smallBodies,
    BytesInFlight bodies,
    BytesInFlight imports,
    BytesInFlight reads,
    BytesInFlight answers) {
  /// The largest body of the lane for small ones, and the largest answer that needs no lane.
  static final int SMALL_MAX = 64_000;

  /// Copies of a body's text at one time: as it came in, decoded, in its tree, as it is stored.
  private static final int TEXT_COPIES = 6;

  /// The bytes of a tree for each byte of text, at the worst.
  private static final int TREE_FACTOR = 60;

  /// The bytes of a tree for each of its parts, at the worst.
  private static final int PART_BYTES = 70;

  /// A tree is copied where a part of it is kept as it came in.
  private static final int TREE_COPIES = 2;

  /// Copies of a page: its rows, their view, and its JSON while it is written.
  private static final int PAGE_COPIES = 4;

  /// @param inFlightMax a quarter of the heap, unless it is set
  static MemoryLanes of(int inFlightMax, Duration wait) {
    BytesInFlight smallBodies = new BytesInFlight(inFlightMax / 4, wait);
    BytesInFlight bodies = new BytesInFlight(inFlightMax / 2, wait);
    BytesInFlight imports = new BytesInFlight(inFlightMax / 2, wait);
    BytesInFlight reads = new BytesInFlight(inFlightMax / 2, wait);
    BytesInFlight answers = new BytesInFlight(inFlightMax / 4, wait);
    return new MemoryLanes(smallBodies, bodies, imports, reads, answers);
  }

  /// For a body of so many bytes, with all that is made of it.
  BytesInFlight.Share body(long bytes) {
    return (bytes <= SMALL_MAX ? smallBodies : bodies)
        .claim(weight(bytes, TREE_COPIES * JsonText.PARTS_MAX));
  }

  /// For an import, whatever its size: one call of it is in memory at a time, and a batch.
  BytesInFlight.Share anImport() {
    return imports.claim(
        weight(CallFile.CALL_BYTES_MAX, CallFile.CALL_PARTS_MAX) + DialImport.BATCH_BYTES_MAX);
  }

  /// For a page of so many bytes, or what is read instead of one.
  BytesInFlight.Share read(long pageBytes) {
    return reads.claim(PAGE_COPIES * pageBytes);
  }

  /// For an answer while it is sent.
  BytesInFlight.Share answer(long bytes) {
    return bytes <= SMALL_MAX ? BytesInFlight.Share.NONE : answers.claim(bytes);
  }

  private static long weight(long bytes, long partsMax) {
    return TEXT_COPIES * bytes + Math.min(TREE_FACTOR * bytes, PART_BYTES * partsMax);
  }
}
