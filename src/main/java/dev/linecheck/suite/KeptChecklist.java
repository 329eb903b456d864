package dev.linecheck.suite;

import dev.linecheck.domain.Sha256;
import java.util.List;
import java.util.Optional;

/// The checklist of the criteria by which a baseline was judged. A model wrote it from the
/// criteria, and would write another one on another server.
///
/// @param criteria the digest of the criteria
/// @param items those that the judge was asked
public record KeptChecklist(String criteria, List<Item> items) {
  private static final int DIGITS = 16;

  public KeptChecklist {
    items = List.copyOf(items);
  }

  /// A question to the judge.
  ///
  /// @param appliesWhen the condition under which it applies to a turn; empty for always
  /// @param lines the lines of the criteria from which it derives, such as criteria:1
  public record Item(
      String question,
      Optional<String> appliesWhen,
      About about,
      Weight weight,
      List<String> lines) {
    public Item {
      question = SuiteBaseline.printable(question);
      appliesWhen = appliesWhen.map(SuiteBaseline::printable);
      lines = List.copyOf(lines);
    }
  }

  /// The subject of a question.
  public enum About {
    TURN,
    CALL
  }

  /// Whether the answer decides.
  public enum Weight {
    REQUIRED,
    ADVISORY
  }

  /// Returns the digest of the criteria of a suite.
  public static String digest(List<String> criteria) {
    return Sha256.hex(String.join("\n\n", criteria)).substring(0, DIGITS);
  }
}
