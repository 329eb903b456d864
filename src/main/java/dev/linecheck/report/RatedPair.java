package dev.linecheck.report;

import dev.linecheck.domain.verdict.BinaryLabel;

/// The judge's and a person's verdict on one turn, or on one call as a whole.
public record RatedPair(BinaryLabel judge, BinaryLabel person) {
  /// Whether both agree.
  public boolean isRight() {
    return judge == person;
  }
}
