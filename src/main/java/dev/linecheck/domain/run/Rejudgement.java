package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.ModelId;
import java.time.Instant;
import java.util.Optional;

/// The state of a run's newest rejudgement, which judges its judged calls by the config as it is
/// then.
///
/// @param judge the model that judges again
/// @param stronger the model for turns that the judge leaves undecided
/// @param records the number of calls to judge
/// @param judged the number of calls that have their new judgement
/// @param errored the number of calls that could not be judged, and keep their old judgement
/// @param error the reason why the rejudgement failed, which is the error of the first call that
///   could not be judged
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
  /// The status of a rejudgement.
  public enum Status {
    RUNNING,
    /// Every call was judged.
    SUCCESS,
    /// At least one call could not be judged.
    FAILED,
    /// Ended on request; what was judged stays.
    CANCELLED
  }
}
