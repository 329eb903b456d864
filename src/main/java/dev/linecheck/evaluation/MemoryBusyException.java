package dev.linecheck.evaluation;

/// The memory for a piece of work stayed in use by others for longer than it could wait. Nothing is
/// wrong with the work; trying again later helps.
public final class MemoryBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// For work that was given up.
  ///
  /// @param sentence tells a client what happened and what became of its work
  public MemoryBusyException(String sentence) {
    super(sentence);
  }

  /// For work that has not begun.
  static MemoryBusyException atFirst() {
    return new MemoryBusyException(
        "Other requests have the memory that this one needs; try again later.");
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
