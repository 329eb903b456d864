package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;
import java.util.stream.IntStream;

/// A recorded call as it goes on where a version leaves the recording: the rest is simulated.
///
/// @param from the position in its transcript at which the version's own lines begin
/// @param simulated the position at which the lines begin that were simulated; those between are
///   the turn with which the version left the recording
/// @param index of that turn in the replay
/// @param transcript the recorded lines up to there, and then what was simulated
public record Continuation(
    int from, int simulated, int index, Transcript transcript, SimulationMetadata simulation) {
  /// The line of the turn with which the version left: its words, else its first call.
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
