package dev.linecheck.judge;

import dev.linecheck.domain.verdict.Evidence;
import java.util.List;

/// A fault that a judge finds in a turn.
///
/// @param check the id of the item that the turn breaks
record Finding(String check, String finding, List<Evidence> evidence) {
  Finding {
    evidence = List.copyOf(evidence);
  }
}
