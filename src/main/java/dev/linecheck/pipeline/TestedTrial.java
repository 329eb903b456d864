package dev.linecheck.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One trial of a record: one call, and what the judge found in it.
///
/// @param trial the number of the trial, from 1
/// @param took how long the call took to play and judge
/// @param error why there is no verdict, if there is none
/// @param link where the call can be read in a browser
public record TestedTrial(
    int trial,
    Status status,
    Optional<Duration> took,
    List<Finding> findings,
    Optional<String> error,
    Optional<URI> link) {
  public TestedTrial {
    if (trial < 1) {
      throw new IllegalArgumentException("trials count from 1, not from " + trial);
    }
    findings = List.copyOf(findings);
  }

  /// The result of a trial.
  public enum Status {
    /// The call keeps all criteria.
    PASSED,
    /// The call breaks a criterion.
    FAILED,
    /// The judge could not tell.
    UNDECIDED,
    /// The trial says nothing about the agent, such as one that the caller spoiled.
    EXCLUDED,
    /// Something broke before there was a verdict.
    ERRORED,
    /// Somebody cancelled the trial.
    CANCELLED,
    /// The trial was not played.
    NOT_RUN
  }

  /// A criterion that a line of the call breaks.
  ///
  /// @param line the line of the transcript, from 1
  /// @param said what the agent said there
  /// @param reason why that breaks the criterion
  /// @param quotes what else the judge relies on, word for word
  public record Finding(
      String criterion, int line, String said, String reason, List<String> quotes) {
    public Finding {
      if (line < 1) {
        throw new IllegalArgumentException("lines count from 1, not from " + line);
      }
      quotes = List.copyOf(quotes);
    }
  }
}
