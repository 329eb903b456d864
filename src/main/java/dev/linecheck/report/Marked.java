package dev.linecheck.report;

import dev.linecheck.domain.verdict.Mark;

/// A turn, or a call as a whole, that the judge and a person have marked.
public record Marked(Mark judge, Mark person) {
  /// Whether both say the same.
  boolean isRight() {
    return judge == person;
  }
}
