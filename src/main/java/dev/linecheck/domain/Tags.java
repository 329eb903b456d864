package dev.linecheck.domain;

/// The limits of tags: words of a person's own by which runs and records are found.
public final class Tags {
  /// The most tags of one thing.
  public static final int MOST = 20;

  /// The most characters of a tag.
  public static final int LENGTH_MAX = 50;

  private Tags() {}
}
