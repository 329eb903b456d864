package dev.linecheck.domain.verdict;

import java.util.Optional;

/// A label as a request gives it.
///
/// @param sampling empty if the request does not say it; a label that replaces an earlier one keeps
///   the earlier sampling then
/// @param labelledBy the name of the person; empty if the request does not say it
/// @param comment the words of the person about the mark; empty if there are none
public record GivenLabel(
    BinaryLabel mark,
    Optional<Sampling> sampling,
    Optional<String> labelledBy,
    Optional<String> comment) {
  /// The most characters of a name.
  public static final int NAME_MAX = 200;

  /// The most characters of a comment.
  public static final int COMMENT_MAX = 2_000;

  /// Returns a label about which nothing else is said.
  public static GivenLabel of(BinaryLabel mark) {
    return new GivenLabel(mark, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Returns the same label of a turn or call that was drawn so.
  public GivenLabel drawn(Sampling known) {
    return new GivenLabel(mark, Optional.of(known), labelledBy, comment);
  }
}
