package dev.linecheck.llm;

/// The API key for a provider. It is never printed.
public record ApiKey(String value) {
  private static final String MASK = "***";

  public ApiKey {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a key is visible ASCII without blanks");
    }
  }

  @Override
  public String toString() {
    return MASK;
  }
}
