package dev.linecheck.domain.run;

import java.util.List;
import java.util.Optional;

/// The answers of an agent that was asked again at every decision point of a recorded call.
///
/// @param turns in the order of the recording
/// @param continuation empty unless the run continues calls and this version diverged from the
///   recording
/// @param restError the reason why a call could not be continued; empty if it was, or did not have
///   to be
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

  /// Returns the same replay with the continuation of the call.
  public Replay with(Continuation rest) {
    return new Replay(turns, Optional.of(rest), Optional.empty());
  }

  /// Returns the same replay of a call that could not be continued.
  public Replay with(ItemOutcome.Errored error) {
    return new Replay(turns, Optional.empty(), Optional.of(error));
  }

  /// Returns the turn at a position of the recording.
  public ReplayedTurn turn(int index) {
    return turns.stream()
        .filter(turn -> turn.index() == index)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no turn " + index));
  }
}
