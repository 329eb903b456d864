package dev.linecheck.pipeline;

import java.util.List;
import java.util.Optional;

/// One record of a suite, that is, one caller or one recorded call, with all of its trials.
///
/// @param id the record's id in the file of the suite; it names the record in all reports
/// @param why the sentence behind the standing, such as the reason of a known failure
/// @param digest the hash of the record's content, by which a later test sees that it changed
public record TestedRecord(
    String id,
    Kind kind,
    List<String> tags,
    List<TestedTrial> trials,
    Standing standing,
    Optional<String> why,
    Optional<String> digest) {
  public TestedRecord {
    tags = List.copyOf(tags);
    trials = List.copyOf(trials);
  }

  /// The kind of call that a record plays.
  public enum Kind {
    /// A simulated caller.
    CALLER,
    /// A recorded call that is replayed.
    CALL
  }

  /// The standing of a record under the verdict.
  public enum Standing {
    /// It passed.
    PASSED,
    /// It failed, and the verdict counts it: it broke, it is critical, or an absolute rule holds.
    COUNTED_FAILURE,
    /// Some trials failed and the rest passed. The verdict does not count it.
    FLAKY,
    /// It failed in all trials, and the verdict does not rest on it.
    UNCOUNTED_FAILURE,
    /// It failed, and so it did in the baseline.
    FAILED_ON_BOTH_SIDES,
    /// It failed, and the suite lists it as a known failure.
    KNOWN_FAILURE,
    /// No trial came to a verdict, because something broke.
    ERRORED,
    /// No trial was played.
    NOT_RUN
  }
}
