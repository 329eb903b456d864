package dev.linecheck.llm;

/// The number of bytes that are read of a provider's answer. All calls in flight may be answered at
/// the same time, and each answer is in memory as bytes, as text and as JSON. Together they have to
/// fit beside everything else.
public final class BodyLimit {
  /// A smaller limit would cut off real answers of judges.
  static final int BYTES_LEAST = 128 * 1024;

  /// Larger than any answer within the limits of [LimitedModel], a model's reasoning included.
  static final int BYTES_MOST = 4 * 1024 * 1024;

  /// The share of the heap that bodies may take before they are parsed: one part in this many.
  private static final int OF_HEAP = 8;

  private BodyLimit() {}

  /// Returns the most bytes of a body, counted after decompression.
  ///
  /// @param heapBytes the memory that the process may take
  /// @param callsMax the most calls in flight at the same time
  public static int bytes(long heapBytes, int callsMax) {
    return Math.clamp(heapBytes / OF_HEAP / callsMax, BYTES_LEAST, BYTES_MOST);
  }
}
