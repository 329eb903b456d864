package dev.linecheck.domain.run;

/// The cost of the answers of a run's models: the simulation, the judge, and every repair.
///
/// @param costNanos billionths of a US dollar; answers of models without a known price cost 0
public record Spending(TokenUsage usage, long costNanos) {
  public static final Spending NONE = new Spending(TokenUsage.NONE, 0);

  public Spending plus(Spending other) {
    return new Spending(usage.plus(other.usage), costNanos + other.costNanos);
  }
}
