package dev.linecheck.llm;

import java.util.List;

/// The API key for a provider. It is never printed.
public record ApiKey(String value) {
  private static final String MASK = "***";

  public ApiKey {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a key is visible ASCII without blanks");
    }
  }

  /// Returns the text without the key. Used for a provider's message before it is shortened.
  public String maskedIn(String text) {
    return SecretMask.of(List.of(value)).in(text);
  }

  @Override
  public String toString() {
    return MASK;
  }
}
