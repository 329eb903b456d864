package dev.linecheck.domain.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The questions derived from criteria, or from one prompt, beside the universal ones.
///
/// @param version the version, counted from 1 for each source; the newest is asked
/// @param problem the reason why there are no questions, if a model failed to write them
public record Checklist(
    int version,
    Origin origin,
    List<CheckItem> items,
    Optional<String> problem,
    Instant createdAt) {
  /// The most questions of a checklist, and of both checklists of a call together.
  public static final int ITEMS_MAX = 20;

  public Checklist {
    items = List.copyOf(items);
  }

  /// The origin of a checklist.
  public enum Origin {
    /// The judge's model wrote it from the source.
    COMPILED,
    /// A person wrote it.
    EDITED
  }
}
