package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoppedEarly;
import java.util.Optional;

/// Decides whether a run may stop before all of its items have ended.
public interface StopRule {
  /// Lets every run go on to its end.
  StopRule NEVER = (_, _) -> Optional.empty();

  /// Returns the answer with which the run may stop now; empty if it has to go on. May be asked as
  /// often as one likes.
  Optional<StoppedEarly> answer(WorkspaceId workspace, RunId run);
}
