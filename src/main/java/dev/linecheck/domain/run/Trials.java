package dev.linecheck.domain.run;

import java.util.Optional;
import java.util.OptionalInt;

/// The trials of each record of a run, and what was announced about their number at the start.
/// Several trials of a record tell noise from failure.
///
/// @param each the number of trials that each record of the run has
/// @param extendTo the number of trials in all that was announced at the start for one extension
/// @param isExploratory whether trials were added that had not been announced, so that somebody may
///   have looked at the outcome before deciding on them
/// @param stopping present if the run may stop before all trials have ended
public record Trials(
    int each, OptionalInt extendTo, boolean isExploratory, Optional<EarlyStopping> stopping) {
  /// The most trials of a record.
  public static final int MOST = 20;

  public static final Trials ONE = of(1);

  public Trials {
    if (each < 1 || each > MOST || extendTo.orElse(each) > MOST) {
      throw new IllegalArgumentException("a record has 1 to " + MOST + " trials");
    }
    if (extendTo.isPresent() && stopping.isPresent()) {
      throw new IllegalArgumentException("an extension of a run that may stop early");
    }
  }

  public static Trials of(int each) {
    return new Trials(each, OptionalInt.empty(), false, Optional.empty());
  }

  /// Returns the trials of a run that stops as soon as its gate has an answer.
  public Trials stopping(EarlyStopping announced) {
    return new Trials(each, extendTo, isExploratory, Optional.of(announced));
  }

  /// Returns the answer with which the run stopped early; empty if it did not.
  public Optional<StoppedEarly> stoppedEarly() {
    return stopping.flatMap(EarlyStopping::stopped);
  }

  /// Returns the number of trials with the announced extension.
  public int announced() {
    return Math.max(each, extendTo.orElse(each));
  }
}
