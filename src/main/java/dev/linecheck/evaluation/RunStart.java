package dev.linecheck.evaluation;

import dev.linecheck.domain.run.EvalRun;
import java.util.List;

/// The answer to a [RunRequest].
public sealed interface RunStart {
  /// The run is stored with all its work, and survives every crash.
  record Started(EvalRun run) implements RunStart {}

  /// Nothing was changed.
  ///
  /// @param reasons at least one, in the order in which a person would correct them
  record Refused(List<Refusal> reasons) implements RunStart {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
