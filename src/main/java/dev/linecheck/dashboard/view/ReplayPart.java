package dev.linecheck.dashboard.view;

import dev.linecheck.dashboard.view.CallView.Finding;
import dev.linecheck.dashboard.view.CallView.Line;
import java.util.List;
import java.util.Optional;

/// A recorded call beside the turns of the version that was asked again.
///
/// @param continuation the call as it goes on with a simulated caller; empty if it was not
///   continued
/// @param problem the reason why a call could not be continued; empty if it was, or did not have to
public record ReplayPart(List<Row> rows, Optional<ContinuationView> continuation, String problem) {
  public ReplayPart {
    rows = List.copyOf(rows);
  }

  /// A line that this version only hears, or the recorded lines of a decision point beside the
  /// version's own turn there.
  ///
  /// @param own empty for a line that is no decision of the agent
  /// @param relation the effect of the own turn beside the recorded one, such as `same effect`
  /// @param place where the row stands beside the first divergence
  public record Row(List<Line> recorded, Optional<Line> own, String relation, Place place) {
    public Row {
      recorded = List.copyOf(recorded);
    }

    /// Returns the class of the style sheet.
    public String kind() {
      return switch (place) {
        case BEFORE -> "pair";
        case FIRST -> "pair first";
        case AFTER -> "pair after";
      };
    }

    /// Whether the line of the first divergence stands above.
    public boolean isFirstDivergence() {
      return place == Place.FIRST;
    }
  }

  /// The place of a row beside the first divergence.
  public enum Place {
    BEFORE,
    FIRST,
    AFTER
  }

  /// The call as it goes on from the first divergence.
  ///
  /// @param verdict such as `failed`; `kind` is the class of its style
  /// @param after the line of the recording after which it begins, such as `line 4`
  /// @param ended how it ended
  public record ContinuationView(
      String verdict,
      String kind,
      String after,
      String ended,
      List<Finding> findings,
      List<Line> lines) {
    public ContinuationView {
      findings = List.copyOf(findings);
      lines = List.copyOf(lines);
    }
  }
}
