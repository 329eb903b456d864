package dev.linecheck.pipeline;

import java.util.List;

/// The answer of a test.
///
/// @param whenInconclusive what an outcome that does not tell means for the pipeline
/// @param sentence the answer in one or two sentences, with the numbers that led to it
/// @param hints what the reader can do next, one sentence each
public record TestedVerdict(
    Outcome outcome, WhenInconclusive whenInconclusive, String sentence, List<String> hints) {
  public TestedVerdict {
    hints = List.copyOf(hints);
  }

  /// Returns the sentence with the outcome as its first word.
  String headline() {
    return sentence.startsWith(outcome.name()) ? sentence : outcome + ": " + sentence;
  }

  /// An answer that stops a pipeline if it does not tell.
  public TestedVerdict(Outcome outcome, String sentence, List<String> hints) {
    this(outcome, WhenInconclusive.STOP, sentence, hints);
  }

  /// What a pipeline does with an answer that does not tell.
  public enum WhenInconclusive {
    /// It stops.
    STOP,
    /// It goes on with a warning.
    WARN
  }

  /// The kinds of answers.
  public enum Outcome {
    /// The suite keeps its gate.
    PASS,
    /// The suite breaks its gate.
    FAIL,
    /// The trials do not tell.
    INCONCLUSIVE,
    /// Nothing was measured, because the infrastructure or the use of the command failed.
    BROKEN
  }
}
