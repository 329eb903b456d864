package dev.linecheck.dashboard.view;

import dev.linecheck.dashboard.view.CompareView.DiffLine;
import java.util.List;
import java.util.Optional;

/// A prompt version, or its difference to another one.
///
/// @param prompt empty for a flow without a text
/// @param flow the graph of a flow as JSON; empty for other versions
/// @param starts the configs, each with the form that starts a run of this version
/// @param actions what the key may do with it
/// @param others the versions that it can be compared with
public record VersionDetails(
    String path,
    String name,
    String prompt,
    String flow,
    List<Fact> facts,
    List<PageLink> actions,
    List<PageLink> starts,
    List<FieldInput.Option> others,
    Optional<Against> against) {
  public VersionDetails {
    facts = List.copyOf(facts);
    actions = List.copyOf(actions);
    starts = List.copyOf(starts);
    others = List.copyOf(others);
  }

  /// Another version that this one is compared with.
  ///
  /// @param lines the lines of both prompts; empty if they are the same
  /// @param settings the settings that differ
  public record Against(
      String id, String name, List<DiffLine> lines, List<CompareView.ChangeRow> settings) {
    public Against {
      lines = List.copyOf(lines);
      settings = List.copyOf(settings);
    }
  }
}
