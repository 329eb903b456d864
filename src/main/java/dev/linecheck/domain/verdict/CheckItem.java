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

  /// Whether it is asked at all.
  public enum State {
    ON,
    OFF
  }
}
