package dev.linecheck.llm;

import java.util.List;

/// The secret that a provider knows us by. It never shows itself.
public record ApiKey(String value) {
  private static final String MASK = "***";

  public ApiKey {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a key is visible ASCII without blanks");
    }
  }

  /// The text without the key, for what a provider says about it before that is cut.
  String maskedIn(String text) {
    return SecretMask.of(List.of(value)).in(text);
  }

  @Override
  public String toString() {
    return MASK;
  }
}
