package dev.linecheck.domain.run;

import java.util.List;

/// What an agent said when it was asked again at every decision point of a recorded call.
///
/// @param turns in the order of the recording
public record Replay(List<ReplayedTurn> turns) implements Course {
  public Replay {
    turns = List.copyOf(turns);
  }
}
