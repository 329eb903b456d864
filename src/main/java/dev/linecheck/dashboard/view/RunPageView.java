package dev.linecheck.dashboard.view;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run: its answer in words, what failed, and its records.
///
/// @param version the prompt version; empty if the name of the run tells it
/// @param warnings what to know before trusting the numbers
/// @param prompt the version's prompt; empty if it is gone
/// @param actions what the key may do with the run
public record RunPageView(
    String path,
    String name,
    String note,
    String version,
    StatusView status,
    LiveRunView live,
    List<String> warnings,
    Failures failures,
    Records records,
    List<Fact> facts,
    Optional<PromptView> prompt,
    RunActionsView actions) {
  public RunPageView {
    warnings = List.copyOf(warnings);
    facts = List.copyOf(facts);
  }

  /// The prompt of a run as it was when the run started.
  ///
  /// @param before the newest earlier run of the config with another prompt
  /// @param changes the lines that differ from it
  public record PromptView(
      String text, Optional<PageLink> before, List<CompareView.DiffLine> changes) {
    public PromptView {
      changes = List.copyOf(changes);
    }
  }

  /// A part of the bar.
  ///
  /// @param words such as `37 passed`
  /// @param kind the class of the style sheet
  /// @param path the address of the part's records; empty if the part has no filter
  /// @param x the place in the bar in thousandths; `width` is its width
  public record BarPart(String words, String kind, Optional<String> path, int x, int width) {}

  /// The failed calls, by what they violate.
  ///
  /// @param left the number of further groups that are not shown
  public record Failures(List<FailureGroup> groups, int left) {
    public Failures {
      groups = List.copyOf(groups);
    }
  }

  /// The failed calls that violate one rule or item.
  ///
  /// @param question what the judge was asked, or what the rule demands; empty if that is unknown
  /// @param all the address of all of these calls
  public record FailureGroup(
      String id, String question, String calls, PageLink all, List<FailureReason> reasons) {
    public FailureGroup {
      reasons = List.copyOf(reasons);
    }
  }

  /// Some failed calls of a group.
  ///
  /// @param reason the reason why each of them fails; empty if each has its own
  /// @param count the number of those that fail for this reason; empty if each has its own
  public record FailureReason(String reason, String count, List<FailureRow> rows) {
    public FailureReason {
      rows = List.copyOf(rows);
    }
  }

  /// A failed call.
  ///
  /// @param reason why the turn fails; empty if that stands above the call
  /// @param quotes the words that show it
  public record FailureRow(PageLink call, String trial, String reason, List<FaultQuote> quotes) {
    public FailureRow {
      quotes = List.copyOf(quotes);
    }

    /// Returns the call for a list of calls that fail for one reason.
    public FailureRow withoutReason() {
      return new FailureRow(call, trial, "", quotes);
    }
  }

  /// A page of the records of the run.
  ///
  /// @param kept the fields of the address that a search keeps
  /// @param filters what is filtered by, each with the address without it
  /// @param read the time when the records were read, with the address of the page
  public record Records(
      List<RecordLine> rows,
      String search,
      Map<String, String> kept,
      List<PageLink> filters,
      Pages pages,
      PageLink read) {
    public Records {
      rows = List.copyOf(rows);
      kept = Collections.unmodifiableMap(new TreeMap<>(kept));
      filters = List.copyOf(filters);
    }
  }

  /// One record of the run.
  ///
  /// @param record its history
  /// @param faults the rules and items that its trials violate
  /// @param turns the turns of its trials, such as `4 to 6`
  /// @param answerTime the mean time in which the agent's model answered; empty if it is not known
  public record RecordLine(
      PageLink record,
      List<TrialDot> trials,
      String faults,
      String turns,
      String answerTime,
      String cost) {
    public RecordLine {
      trials = List.copyOf(trials);
    }
  }

  /// One trial of a record.
  ///
  /// @param sign the sign that stands for the outcome
  /// @param words the outcome
  /// @param path the address of the call; empty if there is none
  public record TrialDot(String sign, String kind, String words, Optional<String> path) {}
}
