package dev.linecheck.evaluation;

import dev.linecheck.dialimport.CallFile;
import java.time.Duration;

/// The memory that requests may fill at the same time, in lanes: what is slow or large in one holds
/// back no other. The factors are measured; ADR 0028 has them.
///
/// @param arrivingSmall for the bytes of small bodies that have come in so far
/// @param arriving for those of larger ones
/// @param smallBodies for what is made of small bodies, which are most
/// @param arrivingCalls for the bytes that have come in of the next call of each import
/// @param calls for the calls of imports that are being read
/// @param batches for calls that were read and are not kept yet; nobody waits for it
/// @param reads for what is read and made into an answer
/// @param answers for answers on their way to clients, which may read slowly
public record MemoryLanes(
    BytesInFlight arrivingSmall,
    BytesInFlight arriving,
    BytesInFlight smallBodies,
    BytesInFlight bodies,
    BytesInFlight arrivingCalls,
    BytesInFlight calls,
    BytesInFlight batches,
    BytesInFlight reads,
    BytesInFlight answers) {
  /// The largest body of the lane for small ones, and the largest answer that needs no lane.
  public static final int SMALL_MAX = 64_000;

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

  /// Shares so many bytes out among the lanes.
  ///
  /// @param inFlightMax a quarter of the heap, unless it is set
  public static MemoryLanes of(int inFlightMax, Duration wait) {
    return new MemoryLanes(
        new BytesInFlight(inFlightMax / 8, wait),
        new BytesInFlight(inFlightMax / 2, wait),
        new BytesInFlight(inFlightMax / 4, wait),
        new BytesInFlight(inFlightMax / 4, wait),
        new BytesInFlight(inFlightMax / 2, wait),
        new BytesInFlight(inFlightMax / 4, wait),
        new BytesInFlight(inFlightMax / 4, wait),
        new BytesInFlight(inFlightMax / 2, wait),
        new BytesInFlight(inFlightMax / 4, wait));
  }

  /// For the bytes of a body that have come in, of so many in all.
  public BytesInFlight.Share arriving(long bytes) {
    return (bytes <= SMALL_MAX ? arrivingSmall : arriving).share();
  }

  /// For a body that has come in with so many bytes, with all that is made of it.
  ///
  /// @param partsMax the most names, values and brackets that it may have
  public BytesInFlight.Share body(long bytes, long partsMax) {
    return (bytes <= SMALL_MAX ? smallBodies : bodies).claim(weight(bytes, TREE_COPIES * partsMax));
  }

  /// The memory of a call of so many bytes while it is read.
  public static long call(long bytes) {
    return weight(bytes, CallFile.CALL_PARTS_MAX);
  }

  /// The memory of calls of so many bytes in a batch.
  public static long batch(long bytes) {
    return TEXT_COPIES * bytes;
  }

  /// For a page of so many bytes, or what is read instead of one.
  public BytesInFlight.Share read(long pageBytes) {
    return reads.claim(PAGE_COPIES * pageBytes);
  }

  /// For the records of a run while it is planned.
  BytesInFlight.Share records(long bytes) {
    return read(bytes <= SMALL_MAX ? 0 : bytes);
  }

  /// For an answer while it is sent.
  public BytesInFlight.Share answer(long bytes) {
    return answers.claim(bytes <= SMALL_MAX ? 0 : bytes);
  }

  private static long weight(long bytes, long partsMax) {
    return TEXT_COPIES * bytes + Math.min(TREE_FACTOR * bytes, PART_BYTES * partsMax);
  }
}
