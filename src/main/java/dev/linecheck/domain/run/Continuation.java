package dev.linecheck.domain.run;

import dev.linecheck.domain.dial.Transcript;

/// A recorded call as it goes on where a version leaves the recording: the rest is simulated.
///
/// @param from the position in its transcript at which the version's own lines begin
/// @param simulated the position at which the lines begin that were simulated; those between are
///   the turn with which the version left the recording
/// @param index of that turn in the replay
/// @param transcript the recorded lines up to there, and then what was simulated
public record Continuation(
    int from, int simulated, int index, Transcript transcript, SimulationMetadata simulation) {}
