package dev.linecheck.llm;

/// Whether a provider is sent the seed of a request.
public enum SeedUse {
  /// As the `seed` of the request.
  SENT,
  /// Not at all, for providers that refuse it.
  NONE
}
