package dev.linecheck.report;

import java.util.Optional;

/// The smallest run that would decide a gate, if its figures stay as they are.
///
/// @param records the number of records, with as many trials as now; empty if no number would, or
///   if the question is about these very records
/// @param trials the number of trials of each record, with as many records as now; empty if no
///   number up to 20 would, or if single trials do not tell
public record GateNeeds(Optional<Integer> records, Optional<Integer> trials) {
  static final GateNeeds NOTHING = new GateNeeds(Optional.empty(), Optional.empty());
}
