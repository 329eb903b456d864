package dev.linecheck.domain.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The questions that one prompt and its criteria come to, beside the universal ones.
///
/// @param version counts from 1 for one source; the newest is asked
/// @param problem why there are none, where a model was asked in vain
public record Checklist(
    int version,
    Origin origin,
    List<CheckItem> items,
    Optional<String> problem,
    Instant createdAt) {
  /// The most questions.
  public static final int ITEMS_MAX = 20;

  public Checklist {
    items = List.copyOf(items);
  }

  /// Whose work it is.
  public enum Origin {
    /// The judge's model read prompt and criteria.
    COMPILED,
    /// A person wrote it.
    EDITED
  }
}
