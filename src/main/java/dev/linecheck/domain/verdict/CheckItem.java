package dev.linecheck.domain.verdict;

import java.util.List;
import java.util.Optional;

/// A question to which yes is good.
///
/// @param appliesWhen when it concerns a turn; empty for always
/// @param lines where it comes from, `prompt:n` for line n of the prompt and `criteria:n` for one
///   of the criteria, from 1
public record CheckItem(
    String id,
    String question,
    Optional<String> appliesWhen,
    Weight weight,
    Scope scope,
    State state,
    Basis basis,
    List<String> lines) {
  /// What begins the name of a line of the prompt.
  public static final String PROMPT_LINE = "prompt:";

  /// What begins the name of a line of the criteria.
  public static final String CRITERIA_LINE = "criteria:";

  public CheckItem {
    lines = List.copyOf(lines);
  }

  /// What a no is worth.
  public enum Weight {
    /// The turn is not accurate.
    REQUIRED,
    /// It is said, and changes nothing.
    ADVISORY
  }

  /// What it is asked about.
  public enum Scope {
    /// Every turn.
    TURN,
    /// The call as a whole, once, at its end.
    CALL
  }

  /// What the item holds the agent to.
  public enum Basis {
    /// The same for every version of the agent's prompt.
    SHARED,
    /// The prompt of the judged version.
    OWN_PROMPT;

    /// The basis of an item that comes from these lines. It is shared if all of them are criteria.
    public static Basis of(List<String> lines) {
      boolean isShared =
          !lines.isEmpty() && lines.stream().allMatch(line -> line.startsWith(CRITERIA_LINE));
      return isShared ? SHARED : OWN_PROMPT;
    }
  }

  /// The same item as advice, which changes no verdict.
  public CheckItem asAdvice() {
    return new CheckItem(id, question, appliesWhen, Weight.ADVISORY, scope, state, basis, lines);
  }

  /// Whether it is asked at all.
  public enum State {
    ON,
    OFF
  }
}
