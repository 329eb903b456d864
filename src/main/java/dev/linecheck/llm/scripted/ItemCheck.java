package dev.linecheck.llm.scripted;

import dev.linecheck.domain.verdict.Evidence;
import java.util.Locale;
import java.util.Optional;

/// The answer to one criterion.
record ItemCheck(String id, Answer answer, String finding, Optional<Evidence> evidence) {
  private static final int FINDING_MAX = 400;

  ItemCheck {
    finding = Truncation.to(finding, FINDING_MAX);
  }

  /// The answers of the judge's schema, which writes them in lower case.
  enum Answer {
    YES,
    NO,
    NOT_APPLICABLE,
    CANNOT_TELL;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ItemCheck without(String id, Answer answer, String finding) {
    return new ItemCheck(id, answer, finding, Optional.empty());
  }
}
