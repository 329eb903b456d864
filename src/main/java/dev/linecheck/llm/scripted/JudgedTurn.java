package dev.linecheck.llm.scripted;

import java.util.List;
import java.util.Optional;

/// An agent turn before the scripted judge.
///
/// @param said the words of the turn
/// @param before what was said until then
record JudgedTurn(String said, List<Entry> before) {
  private static final int BEGINNING_MAX = 80;

  /// A line of the transcript.
  ///
  /// @param number its "i"
  record Entry(int number, Who who, String text) {
    String source() {
      return "T:" + number;
    }
  }

  /// Whose line it is.
  enum Who {
    AGENT,
    CALLER
  }

  List<String> agentBefore() {
    return texts(Who.AGENT);
  }

  List<String> callerBefore() {
    return texts(Who.CALLER);
  }

  private List<String> texts(Who who) {
    return before.stream().filter(entry -> entry.who() == who).map(Entry::text).toList();
  }

  Optional<Entry> lastCaller() {
    return before.reversed().stream().filter(entry -> entry.who() == Who.CALLER).findFirst();
  }

  /// The number of the turn among the agent's, from 1.
  int number() {
    return agentBefore().size() + 1;
  }

  /// Its first words; empty when it has none.
  Optional<String> beginning() {
    String words = said.strip();
    int end =
        words.offsetByCodePoints(
            0, Math.min(BEGINNING_MAX, words.codePointCount(0, words.length())));
    return words.isEmpty() ? Optional.empty() : Optional.of(words.substring(0, end));
  }
}
