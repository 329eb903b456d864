package dev.linecheck.evaluation;

/// Thrown when other work held the needed memory for too long. The work is valid and can be retried
/// later.
public final class MemoryBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates the exception for work that was abandoned midway.
  ///
  /// @param sentence tells a client what happened, and which part of its work remains
  public MemoryBusyException(String sentence) {
    super(sentence);
  }

  /// Creates the exception for work that has not begun.
  static MemoryBusyException atFirst() {
    return new MemoryBusyException(
        "Other requests have the memory that this one needs; try again later.");
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
