package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.NoiseStore.Candidate;
import java.util.List;

/// The order of a noise run, with everything checked.
///
/// @param checked the run whose noise is measured
/// @param candidates the results to draw from
public record NoiseOrder(
    WorkspaceId workspace,
    RunId checked,
    List<Candidate> candidates,
    Sample judged,
    Sample played,
    Sample asked,
    Budget budget) {
  public NoiseOrder {
    candidates = List.copyOf(candidates);
  }

  /// A sample to draw.
  ///
  /// @param most the most units that are drawn; 0 draws none
  /// @param each the number of items for each unit
  public record Sample(int most, int each) {
    /// A sample of nothing.
    public static final Sample NONE = new Sample(0, 0);
  }
}
