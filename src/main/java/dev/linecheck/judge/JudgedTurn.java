package dev.linecheck.judge;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;

/// A turn of the agent before the judge.
///
/// @param index the position in the transcript at which it was said, or would have been
/// @param text its words, and its open calls as text
/// @param words its words alone
/// @param calls the calls of functions with which it ended
/// @param functions what functions answered in the course of the turn
/// @param reference what was said there in the recorded call
/// @param step of its flow, by name, at which the agent was; empty where it follows none
public record JudgedTurn(
    int index,
    String text,
    String words,
    List<FunctionCall> calls,
    Manner manner,
    List<FunctionAnswer> functions,
    Optional<Reference> reference,
    Optional<String> step) {
  /// How the turn came about.
  public enum Manner {
    ANSWERED,
    /// Said as it was written down: judged by rules only.
    VERBATIM,
    /// Calls of functions without end and without words: a fault by rule.
    LOOPED,
    /// A call of a function from which the flow does not lead on: a fault by rule.
    STUCK,
    /// An answer with which the agent hung up by the keyword.
    HUNG_UP
  }

  /// A recorded turn, to compare with.
  ///
  /// @param match as far as code can tell
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
