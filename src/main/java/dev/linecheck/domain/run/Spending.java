package dev.linecheck.domain.run;

/// What the answers of a run's models have used up: the simulation, the judge, and every repair.
///
/// @param costNanos billionths of the unit that prices are in; 0 where no prices are known
public record Spending(TokenUsage usage, long costNanos) {
  public static final Spending NONE = new Spending(TokenUsage.NONE, 0);

  public Spending plus(Spending other) {
    return new Spending(usage.plus(other.usage), costNanos + other.costNanos);
  }
}
