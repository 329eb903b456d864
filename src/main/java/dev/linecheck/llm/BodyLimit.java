package dev.linecheck.llm;

/// How much of a provider's answer is read. As many answers as calls may be in flight can come at
/// the same time, and each is there as bytes, as text and as JSON: together they have to fit beside
/// everything else.
final class BodyLimit {
  /// Less would cut off answers that judges give.
  static final int BYTES_LEAST = 128 * 1024;

  /// More than any answer within the limits of [LimitedModel], a model's reasoning included.
  static final int BYTES_MOST = 4 * 1024 * 1024;

  /// The share of the memory that bodies may take before they are read.
  private static final int OF_HEAP = 8;

  private BodyLimit() {}

  /// The longest body in bytes, counted after decompression.
  ///
  /// @param heapBytes that the process may take
  /// @param callsMax in flight at the same time
  static int bytes(long heapBytes, int callsMax) {
    return Math.clamp(heapBytes / OF_HEAP / callsMax, BYTES_LEAST, BYTES_MOST);
  }
}
