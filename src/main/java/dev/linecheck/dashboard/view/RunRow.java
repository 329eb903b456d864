package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// One run in a list.
///
/// @param compare the address of its comparison with its baseline; empty if it has none
/// @param version the name of the prompt version
/// @param beside the same; empty if the name of the run tells it
/// @param commit the state of the source that it tests; empty if never set
/// @param rate empty if no call of it passed or failed yet
public record RunRow(
    String id,
    PageLink run,
    Optional<String> compare,
    String version,
    String beside,
    String commit,
    List<String> tags,
    StatusView status,
    Moment started,
    Optional<RateView> rate) {
  public RunRow {
    tags = List.copyOf(tags);
  }
}
