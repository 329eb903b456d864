package dev.linecheck.report;

import dev.linecheck.domain.verdict.BinaryLabel;

/// A turn, or a call as a whole, that the judge and a person have marked.
public record RatedPair(BinaryLabel judge, BinaryLabel person) {
  /// Whether both say the same.
  boolean isRight() {
    return judge == person;
  }
}
