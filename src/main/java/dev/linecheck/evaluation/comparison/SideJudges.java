package dev.linecheck.evaluation.comparison;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The judges of one side of a comparison.
///
/// @param fingerprints of the judgements that a model took part in
/// @param isEscalating whether a stronger model judged where the judge could not decide, so that
///   fingerprints differ from call to call
public record SideJudges(NavigableSet<String> fingerprints, boolean isEscalating) {
  public SideJudges {
    fingerprints = Collections.unmodifiableNavigableSet(new TreeSet<>(fingerprints));
  }

  public static SideJudges of(Collection<String> fingerprints, boolean isEscalating) {
    return new SideJudges(new TreeSet<>(fingerprints), isEscalating);
  }
}
