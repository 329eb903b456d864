package dev.linecheck.evaluation;

import dev.linecheck.dialimport.CallFile;
import java.time.Duration;

/// The memory that requests may use at the same time, in lanes: slow or large requests in one lane
/// do not delay the others. The factors are measured; see ADR 0028.
///
/// @param arrivingSmall the bytes of small bodies that have arrived so far
/// @param arriving the bytes of larger bodies that have arrived so far
/// @param smallBodies the processing of small bodies, which are most
/// @param arrivingCalls the arrived bytes of the next call of each import
/// @param calls the calls of imports that are being read
/// @param batches calls that are read but not stored yet; nobody waits for this lane
/// @param reads the data that is read and made into an answer
/// @param answers answers that are being sent to clients, which may read slowly
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
  /// The largest body of the small lane, and the largest answer that needs no lane.
  public static final int SMALL_MAX = 64_000;

  /// The copies of a body's text at one time: as received, decoded, in its tree, and as stored.
  private static final int TEXT_COPIES = 6;

  /// The most bytes of a tree for each byte of text.
  private static final int TREE_FACTOR = 60;

  /// The most bytes of a tree for each of its parts.
  private static final int PART_BYTES = 70;

  /// The number of trees: a tree is copied where a part of it is kept as received.
  private static final int TREE_COPIES = 2;

  /// The copies of a page: its rows, their view, and its JSON while it is written.
  private static final int PAGE_COPIES = 4;

  /// Divides the bytes among the lanes.
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

  /// Returns the share for the arriving bytes of a body.
  public BytesInFlight.Share arriving(long bytes) {
    return (bytes <= SMALL_MAX ? arrivingSmall : arriving).share();
  }

  /// Returns the share for processing a body of this size.
  ///
  /// @param partsMax the most names, values and brackets that the body may have
  public BytesInFlight.Share body(long bytes, long partsMax) {
    return (bytes <= SMALL_MAX ? smallBodies : bodies).claim(weight(bytes, TREE_COPIES * partsMax));
  }

  /// Returns the memory of a call of this size while it is read.
  public static long call(long bytes) {
    return weight(bytes, CallFile.CALL_PARTS_MAX);
  }

  /// Returns the memory of calls of this size in a batch.
  public static long batch(long bytes) {
    return TEXT_COPIES * bytes;
  }

  /// Returns the share for a page of this size, or for a comparable read.
  public BytesInFlight.Share read(long pageBytes) {
    return reads.claim(PAGE_COPIES * pageBytes);
  }

  /// Returns the share for the records of a run while the run is planned.
  BytesInFlight.Share records(long bytes) {
    return read(bytes <= SMALL_MAX ? 0 : bytes);
  }

  /// Returns the share for an answer while it is sent.
  public BytesInFlight.Share answer(long bytes) {
    return answers.claim(bytes <= SMALL_MAX ? 0 : bytes);
  }

  private static long weight(long bytes, long partsMax) {
    return TEXT_COPIES * bytes + Math.min(TREE_FACTOR * bytes, PART_BYTES * partsMax);
  }
}
