package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.PromptId;
import java.util.Optional;

/// The prompt version of a run as it was when the run started, without its text.
///
/// @param revision empty for a run of an earlier release, as is the hash
/// @param newest the revision that the version has now; empty if the version is deleted
public record RunPrompt(
    PromptId id,
    String name,
    Optional<Integer> revision,
    Optional<String> hash,
    Optional<Integer> newest) {
  /// The version since the start of the run.
  public enum State {
    UNCHANGED,
    CHANGED,
    DELETED
  }

  /// Returns what became of the version; empty if that is unknown.
  public Optional<State> state() {
    return newest.isEmpty()
        ? Optional.of(State.DELETED)
        : revision.map(then -> then.equals(newest.get()) ? State.UNCHANGED : State.CHANGED);
  }
}
