package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;
import java.util.stream.IntStream;

/// A recorded call that is simulated from the first divergence on.
///
/// @param from the position in its transcript at which the version's own lines begin
/// @param simulated the position at which the simulated lines begin; the lines from `from` up to
///   there are the diverging turn
/// @param index the index of the diverging turn in the replay
/// @param transcript the recorded lines before the divergence, the diverging turn and the simulated
///   lines
public record Continuation(
    int from, int simulated, int index, Transcript transcript, SimulationMetadata simulation) {
  /// Returns the position of the diverging turn: its first line with words, or else its first line
  /// with a function call.
  public int turn() {
    List<TranscriptEntry> lines = transcript.entries();
    return IntStream.range(from, simulated)
        .filter(at -> lines.get(at).agentSpeaks() && !lines.get(at).text().isBlank())
        .findFirst()
        .orElseGet(() ->
            IntStream.range(from, simulated)
                .filter(at -> !lines.get(at).detail().functionCalls().isEmpty())
                .findFirst()
                .orElse(from));
  }
}
