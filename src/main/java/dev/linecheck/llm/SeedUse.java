package dev.linecheck.llm;

/// Whether the seed of a request is sent to a provider.
public enum SeedUse {
  /// As the `seed` of the request.
  SENT,
  /// Not sent, for providers that refuse it.
  NONE
}
