package dev.linecheck.evaluation.noise;

import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.evaluation.noise.NoiseSplit.Currency;
import dev.linecheck.llm.Purpose;
import dev.linecheck.report.HalvedInterval.Prices;
import dev.linecheck.report.RunSize;
import dev.linecheck.store.LedgerStore.PurposeSum;
import java.util.List;
import java.util.function.Predicate;

/// The price of a trial, from what the checked run used: in dollars, or in tokens where no model of
/// the run has a price.
record NoisePrices(Prices prices, Currency currency) {
  private static final double NANOS = 1e9;

  static NoisePrices of(List<PurposeSum> sums, RunCounts counts, RunSize size) {
    Spending conversations = spent(sums, purpose -> !purpose.isJudging());
    Spending judgements =
        spent(sums, purpose -> purpose.isJudging() && purpose != Purpose.CHECKLIST);
    Currency currency =
        conversations.costNanos() + judgements.costNanos() > 0 ? Currency.DOLLARS : Currency.TOKENS;
    double judged = Math.max(1, counts.passing() + counts.failing() + counts.excluded());
    return new NoisePrices(
        new Prices(
            amount(conversations, currency) / judged,
            amount(judgements, currency) / judged / size.votes()),
        currency);
  }

  private static Spending spent(List<PurposeSum> sums, Predicate<Purpose> wanted) {
    return sums.stream()
        .filter(sum -> wanted.test(sum.purpose()))
        .map(PurposeSum::spent)
        .reduce(Spending.NONE, Spending::plus);
  }

  private static double amount(Spending spent, Currency currency) {
    return switch (currency) {
      case DOLLARS -> spent.costNanos() / NANOS;
      case TOKENS -> (double) spent.usage().input() + spent.usage().output();
    };
  }
}
