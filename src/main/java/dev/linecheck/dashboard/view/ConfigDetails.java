package dev.linecheck.dashboard.view;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A config with its records, its runs and the versions that it has run.
///
/// @param criteria empty if never set
/// @param facts the models and settings
/// @param actions what the key may do with it
public record ConfigDetails(
    String path,
    String name,
    String criteria,
    List<RuleView> rules,
    List<Fact> facts,
    Runs runs,
    Records records,
    List<VersionRow> versions,
    List<PageLink> actions) {
  public ConfigDetails {
    rules = List.copyOf(rules);
    facts = List.copyOf(facts);
    versions = List.copyOf(versions);
    actions = List.copyOf(actions);
  }

  /// A page of the config's runs.
  ///
  /// @param version the name of the only version whose runs are shown; empty if all are
  /// @param start the form that starts a run; empty if the key may not
  public record Runs(
      List<RunRow> rows, Optional<String> version, Pages pages, Optional<String> start) {
    public Runs {
      rows = List.copyOf(rows);
    }
  }

  /// A page of the config's records.
  ///
  /// @param search the words that were searched for; so are `tag` and `kind`
  /// @param kept the other parameters of the address, which a search keeps
  /// @param all the address without a search
  /// @param actions what the key may add
  public record Records(
      List<RecordRow> rows,
      String search,
      String tag,
      String kind,
      Map<String, String> kept,
      String all,
      Pages pages,
      List<PageLink> actions) {
    public Records {
      kept = Collections.unmodifiableMap(new TreeMap<>(kept));
      rows = List.copyOf(rows);
      actions = List.copyOf(actions);
    }

    /// Whether some records may be left out.
    public boolean isFiltered() {
      return !search.isEmpty() || !tag.isEmpty() || !kind.isEmpty();
    }
  }

  /// One record.
  ///
  /// @param record its history
  /// @param part the beginning of the caller's part; empty for a recorded call
  /// @param mark the day until which it is known to fail; empty if it is not
  /// @param actions what the key may do with it
  public record RecordRow(
      PageLink record,
      String kind,
      String part,
      List<PageLink> tags,
      String mark,
      List<PageLink> actions) {
    public RecordRow {
      tags = List.copyOf(tags);
      actions = List.copyOf(actions);
    }
  }

  /// A prompt version that the config has run.
  public record VersionRow(PageLink version, String runs, PageLink newest, Moment ran) {}
}
