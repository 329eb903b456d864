package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.ModelId;
import java.time.Instant;
import java.util.Optional;

/// How the newest rejudgement of a run stands: its judged calls, judged again by what its config
/// says now.
///
/// @param judge the model that judges again
/// @param stronger the model that is asked where it leaves a turn undecided
/// @param records how many calls it set out to judge
/// @param judged how many of them have their new judgement
/// @param errored how many could not be judged, and keep the judgement that they had
/// @param error why it failed, in the words of its first call that could not be judged
public record Rejudgement(
    Status status,
    ModelId judge,
    Optional<ModelId> stronger,
    int records,
    int judged,
    int errored,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<String> error) {
  /// Whether it goes on, and how it ended.
  public enum Status {
    RUNNING,
    /// Every call was judged.
    SUCCESS,
    /// At least one could not be judged.
    FAILED,
    /// Ended on request; what was judged stays.
    CANCELLED
  }
}
