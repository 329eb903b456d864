package dev.linecheck.domain.run;

/// The answer with which a run stopped before all of its items had ended.
///
/// @param records the number of compared records at the stop
public record StoppedEarly(Answer answer, Ground ground, int records) {
  /// The answers with which a run may stop.
  public enum Answer {
    PASS,
    FAIL
  }

  /// Why a run may stop.
  public enum Ground {
    /// No verdicts of the remaining records can change the answer.
    ARITHMETIC,
    /// The evidence refutes the opposite, however often one looks.
    EVIDENCE
  }
}
