package dev.linecheck.domain.agent;

/// The name of a language model: `scripted`, or `provider/name`.
public record ModelId(String value) {
  public ModelId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a model id is never blank");
    }
  }
}
