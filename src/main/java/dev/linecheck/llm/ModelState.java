package dev.linecheck.llm;

/// The present state of a provider's model, as far as this process knows it.
///
/// @param limits the limits of the provider's settings
/// @param callsNow the most calls in flight that the provider gets now, after its refusals
/// @param isAway whether the model was away when it was last asked
public record ModelState(ProviderLimits limits, int callsNow, boolean isAway) {
  /// Returns the most calls in flight that the model gets now.
  public int modelCallsNow() {
    return Math.min(callsNow, limits.modelCallsMax());
  }
}
