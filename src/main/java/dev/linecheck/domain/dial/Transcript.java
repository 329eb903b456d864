package dev.linecheck.domain.dial;

import java.util.List;
import java.util.stream.IntStream;

/// The lines of a call in the order in which they were spoken.
public record Transcript(List<TranscriptEntry> entries) {
  /// The most lines of an imported call.
  public static final int ENTRIES_MAX = 5_000;

  public Transcript {
    entries = List.copyOf(entries);
  }

  /// Returns the positions of the agent's turns, oldest first.
  public List<Integer> agentTurns() {
    return IntStream.range(0, entries.size())
        .filter(position -> entries.get(position).agentSpeaks())
        .boxed()
        .toList();
  }

  /// Returns the lines before a position, without what came later.
  public List<TranscriptEntry> before(int position) {
    return entries.subList(0, position);
  }
}
