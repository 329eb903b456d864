package dev.linecheck.domain.run;

import java.util.List;
import java.util.Optional;

/// What an agent said when it was asked again at every decision point of a recorded call.
///
/// @param turns in the order of the recording
/// @param continuation empty unless the run goes on where a version leaves the recording, and this
///   one left it
/// @param restError why a call could not be played on; empty when it was, or did not have to be
public record Replay(
    List<ReplayedTurn> turns,
    Optional<Continuation> continuation,
    Optional<ItemOutcome.Errored> restError)
    implements CallExecution {
  public Replay {
    turns = List.copyOf(turns);
  }

  public Replay(List<ReplayedTurn> turns) {
    this(turns, Optional.empty(), Optional.empty());
  }

  /// The same replay, with how the call went on.
  public Replay with(Continuation rest) {
    return new Replay(turns, Optional.of(rest), Optional.empty());
  }

  /// The same replay of a call that could not be played on.
  public Replay with(ItemOutcome.Errored error) {
    return new Replay(turns, Optional.empty(), Optional.of(error));
  }

  /// The turn at a position of the recording.
  public ReplayedTurn turn(int index) {
    return turns.stream()
        .filter(turn -> turn.index() == index)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no turn " + index));
  }
}
