package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// The messages of an agent around a function call.
///
/// @param started one of them is said when the function starts
/// @param waiting said while the function takes long
/// @param awaitSpeech whether the function waits until the agent has spoken
public record LifecycleMessages(
    List<String> started, List<String> waiting, Optional<Boolean> awaitSpeech) {
  public LifecycleMessages {
    started = List.copyOf(started);
    waiting = List.copyOf(waiting);
  }
}
