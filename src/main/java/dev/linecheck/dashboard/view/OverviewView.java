package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The configs of a workspace.
///
/// @param create the page that makes a new config; empty if the key may not
public record OverviewView(List<ConfigRow> configs, Optional<String> create, Pages pages) {
  public OverviewView {
    configs = List.copyOf(configs);
  }

  /// One config with what its runs say.
  ///
  /// @param running the runs that have not ended, such as `2 running`; empty if there are none
  /// @param last empty if the config has never run
  /// @param flaky the records of the last run whose trials disagree; empty if there are none
  /// @param gate the gate of the newest run with a baseline; empty if no run of late has one
  /// @param line the rates of the newest versions; empty for fewer than two
  public record ConfigRow(
      PageLink config,
      String running,
      Optional<RunRow> last,
      Optional<PageLink> flaky,
      Optional<Gate> gate,
      Optional<Sparkline> line) {}

  /// The answer of a gate.
  ///
  /// @param answer the sign and the word, such as `✗ FAIL`, and the address of the comparison
  /// @param sentence why; empty if the gate was not asked yet
  /// @param when the end of the run
  public record Gate(PageLink answer, String kind, String sentence, Moment when) {}
}
