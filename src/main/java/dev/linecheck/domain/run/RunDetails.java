package dev.linecheck.domain.run;

import java.util.List;
import java.util.Optional;

/// Everything about a run that changes nothing in how it is executed.
///
/// @param name empty if never set
/// @param note empty if never set
/// @param commit the state of the source that the run tests, such as a hash; empty if never set
/// @param baseline the run of the same config with which it is meant to be compared; it may have
///   been deleted since
/// @param isFiltered whether the run was started with some records of the config only
/// @param noiseOf the run whose noise this one measures; empty for all other runs
public record RunDetails(
    String name,
    String note,
    String commit,
    List<String> tags,
    Optional<RunId> baseline,
    boolean isFiltered,
    Optional<RunId> noiseOf) {
  public static final int NAME_MAX = 200;
  public static final int NOTE_MAX = 5_000;
  public static final int COMMIT_MAX = 100;

  public static final RunDetails NONE =
      new RunDetails("", "", "", List.of(), Optional.empty(), false);

  public RunDetails {
    tags = List.copyOf(tags);
  }

  /// Details of a run that measures no noise.
  public RunDetails(
      String name,
      String note,
      String commit,
      List<String> tags,
      Optional<RunId> baseline,
      boolean isFiltered) {
    this(name, note, commit, tags, baseline, isFiltered, Optional.empty());
  }
}
