package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The judge of a run beside people: its agreement with their labels, and the rates that follow.
///
/// @param levels turns, and calls as a whole
/// @param line the agreement over the runs with sentinels; empty for fewer than two
/// @param drift the runs in which labelled turns were judged again, the newest first
/// @param sentinels the field of the config that sets them; empty if the key may not
public record JudgePageView(
    PageLink run,
    String judge,
    List<Level> levels,
    Optional<Chosen> chosen,
    Optional<Sparkline> line,
    List<DriftRow> drift,
    Optional<String> sentinels) {
  public JudgePageView {
    levels = List.copyOf(levels);
    drift = List.copyOf(drift);
  }

  /// The figures of turns, or of calls.
  ///
  /// @param noun `turns` or `calls`; `title` is the same as a heading
  /// @param isLabelled whether people have labelled any
  /// @param labelled the number of labels, with its noun
  /// @param facts agreement, sensitivity, specificity, kappa and AC1
  /// @param raw the rate that the judge gives; empty if nothing is judged
  /// @param corrected the rate that people would give, or why there is none
  public record Level(
      String noun,
      String title,
      boolean isLabelled,
      String labelled,
      Table table,
      List<Fact> facts,
      Optional<RateView> raw,
      Corrected corrected,
      List<RatedRow> disagreements) {
    public Level {
      facts = List.copyOf(facts);
      disagreements = List.copyOf(disagreements);
    }
  }

  /// The numbers of labels by who passes what, each with the address of its rows.
  public record Table(
      PageLink bothPass, PageLink judgeAlone, PageLink peopleAlone, PageLink bothFail) {}

  /// The rate that people would give.
  ///
  /// @param rate empty if there is none
  /// @param note how it was estimated and what speaks against it, or why there is none
  public record Corrected(Optional<RateView> rate, String note) {}

  /// The rows of a cell that somebody opened.
  public record Chosen(String title, List<RatedRow> rows, String left) {
    public Chosen {
      rows = List.copyOf(rows);
    }
  }

  /// A labelled turn or call.
  ///
  /// @param judge the verdict of the judge; `people` is the label
  /// @param by the name of the person; empty if it is not known
  public record RatedRow(PageLink call, PageLink run, String judge, String people, String by) {}

  /// A run in which labelled turns were judged again.
  ///
  /// @param change what changed on the same turns since the run before; empty for the oldest
  public record DriftRow(
      PageLink run,
      Moment started,
      String judge,
      String sensitivity,
      String specificity,
      String kappa,
      String change,
      boolean isUneven) {}
}
