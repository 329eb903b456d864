package dev.linecheck.domain.verdict;

import dev.linecheck.domain.verdict.CheckItem.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The checklists that a call is judged by.
///
/// @param shared the checklist of the criteria, which is the same for every version
/// @param own the checklist of the version's own prompt
public record AskedChecklists(Optional<Checklist> shared, Optional<Checklist> own) {
  public static final AskedChecklists NONE =
      new AskedChecklists(Optional.empty(), Optional.empty());

  /// Returns the items that are asked: the shared ones, then those of the prompt, as far as there
  /// is room for them.
  public List<CheckItem> items() {
    return Stream.concat(shared.stream(), own.stream())
        .flatMap(checklist -> checklist.items().stream())
        .filter(item -> item.state() == State.ON)
        .limit(Checklist.ITEMS_MAX)
        .toList();
  }
}
