package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// Two runs side by side.
///
/// @param before the baseline; `after` is the candidate
/// @param warnings reasons to distrust the comparison
/// @param difference empty if no record is compared
/// @param classes the classes of records with their numbers
/// @param exports the files of the comparison
/// @param markdown the address of the whole as Markdown
/// @param form the fields by which the comparison is asked for
public record CompareView(
    Side before,
    Side after,
    Answer answer,
    List<String> warnings,
    Optional<DifferenceView> difference,
    List<ClassLink> classes,
    Records records,
    Slices slices,
    Changes changes,
    CompareForm form,
    List<PageLink> exports,
    String markdown) {
  public CompareView {
    exports = List.copyOf(exports);
    warnings = List.copyOf(warnings);
    classes = List.copyOf(classes);
  }

  /// One side.
  ///
  /// @param run its run, or the first of its runs
  /// @param others the runs that are pooled with it
  /// @param beside the version; empty if the name of the run tells it
  /// @param commit the state of the source that it tests; empty if never set
  /// @param rate empty if no call of it passed or failed
  public record Side(
      PageLink run,
      List<PageLink> others,
      String version,
      String beside,
      String commit,
      Optional<RateView> rate) {
    public Side {
      others = List.copyOf(others);
    }
  }

  /// The answer of the gate.
  ///
  /// @param word such as `FAIL`
  /// @param sign the sign beside the word, so that colour is not the only difference
  /// @param needs what would decide an open answer; empty if nothing is known
  public record Answer(
      String word, String sign, String kind, String sentence, String needs, List<String> notes) {
    public Answer {
      notes = List.copyOf(notes);
    }
  }

  /// A class of records.
  ///
  /// @param path the address of the comparison with the records of this class
  public record ClassLink(String label, String count, String path, boolean isShown) {}

  /// A page of the records of one class.
  ///
  /// @param label the class; empty if the runs have no record
  public record Records(String label, List<RecordRow> rows, Pages pages) {
    public Records {
      rows = List.copyOf(rows);
    }
  }

  /// One record with its trials on both sides.
  ///
  /// @param faults the rules and items that the newer trials violate; empty if the finding tells it
  /// @param finding what the newer run did wrong first
  /// @param pair the address of a call of each side, side by side
  public record RecordRow(
      String name,
      List<RunPageView.TrialDot> before,
      List<RunPageView.TrialDot> after,
      String faults,
      Optional<NewFinding> finding,
      Optional<String> pair) {
    public RecordRow {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /// The first finding of the newer run that the older one does not have.
  ///
  /// @param quotes the words that show it
  /// @param path the address of the turn
  public record NewFinding(
      String id, String question, List<FaultQuote> quotes, String reason, String path) {
    public NewFinding {
      quotes = List.copyOf(quotes);
    }
  }

  /// The comparison by criterion and by tag, the least likely to be chance first.
  ///
  /// @param left the number of slices that are not shown
  public record Slices(List<SliceRow> rows, int left) {
    public Slices {
      rows = List.copyOf(rows);
    }
  }

  /// One slice.
  ///
  /// @param kind `criterion` or `tag`
  /// @param moved such as `9 worse, 2 better`
  /// @param adjustedP p, corrected for the number of slices
  public record SliceRow(
      String kind,
      String name,
      String difference,
      String interval,
      String moved,
      String p,
      String adjustedP) {}

  /// The differences of the runs beside their verdicts.
  ///
  /// @param prompt the lines of both prompts; empty if they are the same
  /// @param criteria the lines of both criteria; empty if they are the same
  /// @param settings the settings that differ
  /// @param use cost, tokens and times of a judged call
  public record Changes(
      List<DiffLine> prompt,
      List<DiffLine> criteria,
      List<ChangeRow> settings,
      List<ChangeRow> use) {
    public Changes {
      criteria = List.copyOf(criteria);
      prompt = List.copyOf(prompt);
      settings = List.copyOf(settings);
      use = List.copyOf(use);
    }
  }

  /// A line of a text of which two versions are compared.
  ///
  /// @param sign `+`, `−`, a blank, or `…` for lines that are left out
  public record DiffLine(String sign, String kind, String text) {}

  /// A value on both sides.
  ///
  /// @param change the difference; empty if it is no number
  public record ChangeRow(String label, String before, String after, String change) {}
}
