package dev.linecheck.domain.run;

import java.util.List;
import java.util.Optional;

/// What an agent said when it was asked again at every decision point of a recorded call.
///
/// @param turns in the order of the recording
/// @param continuation empty unless the run goes on where a version leaves the recording, and this
///   one left it
public record Replay(List<ReplayedTurn> turns, Optional<Continuation> continuation)
    implements Course {
  public Replay {
    turns = List.copyOf(turns);
  }

  public Replay(List<ReplayedTurn> turns) {
    this(turns, Optional.empty());
  }

  /// The same replay, with how the call went on.
  public Replay with(Continuation rest) {
    return new Replay(turns, Optional.of(rest));
  }

  /// The turn at a position of the recording.
  public ReplayedTurn turn(int index) {
    return turns.stream()
        .filter(turn -> turn.index() == index)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no turn " + index));
  }
}
