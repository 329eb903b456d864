package dev.linecheck.domain.verdict;

import java.util.List;
import java.util.Optional;

/// A question to the judge. The answer yes is good.
///
/// @param appliesWhen the condition under which it applies to a turn; empty for always
/// @param lines the lines from which it derives: `prompt:n` for line n of the prompt and
///   `criteria:n` for one of the criteria, from 1
public record CheckItem(
    String id,
    String question,
    Optional<String> appliesWhen,
    Weight weight,
    Scope scope,
    State state,
    Basis basis,
    List<String> lines) {
  /// The prefix of the name of a line in the prompt.
  public static final String PROMPT_LINE = "prompt:";

  /// The prefix of the name of a line in the criteria.
  public static final String CRITERIA_LINE = "criteria:";

  /// The id of the item that asks for the config's criteria as a whole.
  public static final String CRITERIA = "K1";

  /// Returns the id of the n-th item of a checklist, from 1.
  public static String id(Basis basis, int n) {
    return switch (basis) {
      case SHARED -> "C" + n;
      case OWN_PROMPT -> "P" + n;
    };
  }

  /// Returns the prefix of the names of lines from which items of a basis derive.
  public static String line(Basis basis) {
    return switch (basis) {
      case SHARED -> CRITERIA_LINE;
      case OWN_PROMPT -> PROMPT_LINE;
    };
  }

  public CheckItem {
    lines = List.copyOf(lines);
  }

  /// The weight of the answer no.
  public enum Weight {
    /// The turn is not accurate.
    REQUIRED,
    /// The answer is shown, and changes nothing.
    ADVISORY
  }

  /// The subject of the question.
  public enum Scope {
    /// Every turn.
    TURN,
    /// The call as a whole, once, at its end.
    CALL
  }

  /// The text that the item holds the agent to.
  public enum Basis {
    /// The same for every version of the agent's prompt.
    SHARED,
    /// The prompt of the judged version.
    OWN_PROMPT;

    /// Returns the basis of an item that derives from these lines. It is shared if all of them are
    /// criteria.
    public static Basis of(List<String> lines) {
      boolean isShared =
          !lines.isEmpty() && lines.stream().allMatch(line -> line.startsWith(CRITERIA_LINE));
      return isShared ? SHARED : OWN_PROMPT;
    }
  }

  /// Returns the same item as advice, which changes no verdict.
  public CheckItem asAdvice() {
    return new CheckItem(id, question, appliesWhen, Weight.ADVISORY, scope, state, basis, lines);
  }

  /// Whether the question is asked.
  public enum State {
    ON,
    OFF
  }
}
