package dev.linecheck.judge;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;

/// A turn of the agent that is judged.
///
/// @param index the position in the transcript at which the turn was said, or would have been
/// @param text its words, and its open calls as text
/// @param words its words alone
/// @param calls the function calls with which it ended
/// @param functions the answers of functions during the turn
/// @param reference the recorded turn at the same position
/// @param step the name of the agent's step in its flow; empty if the agent has no flow
public record JudgedTurn(
    int index,
    String text,
    String words,
    List<FunctionCall> calls,
    Manner manner,
    List<FunctionAnswer> functions,
    Optional<Reference> reference,
    Optional<String> step) {
  /// The way in which the turn was made.
  public enum Manner {
    ANSWERED,
    /// An answer that stops in the middle, because it reached the most tokens.
    CUT_OFF,
    /// A verbatim message: judged by rules only.
    VERBATIM,
    /// Endless function calls without words: a fault by rule.
    LOOPED,
    /// A function call after which no rule of the flow leads on: a fault by rule.
    STUCK,
    /// An answer with which the agent hung up by the keyword.
    HUNG_UP
  }

  /// A recorded turn to compare with.
  ///
  /// @param match the result of the comparison by code
  public record Reference(String words, List<FunctionCall> calls, ReferenceMatch match) {
    public Reference {
      calls = List.copyOf(calls);
    }
  }

  /// Whether words and calls are the same.
  public enum ReferenceMatch {
    SAME,
    OTHER
  }

  public JudgedTurn {
    calls = List.copyOf(calls);
    functions = List.copyOf(functions);
  }

  /// A turn of a simulated call.
  public static JudgedTurn said(int index, String text, Manner manner) {
    return new JudgedTurn(
        index, text, text, List.of(), manner, List.of(), Optional.empty(), Optional.empty());
  }
}
