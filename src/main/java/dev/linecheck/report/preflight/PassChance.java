package dev.linecheck.report.preflight;

import dev.linecheck.report.TrialPlan;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The probability that a gate passes a candidate that is as good as its baseline. The gate passes
/// if the one-sided lower bound of the difference lies above minus the margin, where the bound is
/// that of the generalised add-half interval at the level of the plan.
///
/// Both sides are drawn anew from the same true rates, so a difference and its opposite are equally
/// likely. Given the sum of the squares of the differences, their sum therefore has mean 0 and just
/// that variance. It is taken as normal, and the sum of squares is added up exactly as long as that
/// is little work.
public final class PassChance {
  /// The most additions for an exact distribution of the sum of squares.
  private static final double ADDITIONS_MAX = 5e6;

  /// The parts of equal probability into which a normal distribution is divided.
  private static final int PARTS = 400;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final int records;
  private final int trials;
  private final double margin;
  private final double z;

  private PassChance(int records, int trials, double margin, TrialPlan plan) {
    this.records = records;
    this.trials = trials;
    this.margin = margin;
    this.z = plan.passZ();
  }

  /// Returns the probability. The gate's minimum of records is not part of it.
  ///
  /// @param trials the number of trials of each record in both versions
  /// @param margin the drop that the gate tolerates; 0.1 is 10 points
  /// @param plan the level at which the gate decides. With an announced extension the probability
  ///   is that of the first look
  public static double ifUnchanged(
      int records, int trials, double margin, TrialPlan plan, ExpectedTrials model) {
    if (records < 1 || trials < 1) {
      throw new IllegalArgumentException(records + " records with " + trials + " trials");
    }
    if (!(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException("a margin of " + margin);
    }
    return new PassChance(records, trials, margin, plan).of(differences(trials, model));
  }

  /// Returns the probability of each absolute difference of passes at one record.
  private static double[] differences(int trials, ExpectedTrials model) {
    double[] chances = new double[trials + 1];
    for (int before = 0; before <= trials; before++) {
      for (int after = 0; after <= trials; after++) {
        chances[Math.abs(after - before)] += model.chanceOfPasses(before, after, trials);
      }
    }
    return chances;
  }

  private double of(double[] differences) {
    double additions = (double) records * records * trials * trials * differences.length / 2;
    return additions <= ADDITIONS_MAX ? overExact(differences) : overNormal(differences);
  }

  private double overExact(double[] differences) {
    double[] squares = sumsOfSquares(differences);
    double chance = 0;
    for (int sum = 0; sum < squares.length; sum++) {
      if (squares[sum] > 0) {
        chance += squares[sum] * above(worstThatPasses(sum) - 1, sum);
      }
    }
    return Math.min(1, chance);
  }

  /// Returns the distribution of the sum of the squares over all records.
  private double[] sumsOfSquares(double[] differences) {
    int step = trials * trials;
    double[] sums = {1};
    for (int record = 0; record < records; record++) {
      double[] longer = new double[sums.length + step];
      for (int difference = 0; difference <= trials; difference++) {
        int square = difference * difference;
        for (int sum = 0; sum < sums.length; sum++) {
          longer[sum + square] += differences[difference] * sums[sum];
        }
      }
      sums = longer;
    }
    return sums;
  }

  /// Returns the smallest sum of differences that passes. Sums have the parity of their squares.
  private double worstThatPasses(int squares) {
    double sum = Math.floor(bound(squares)) + 1;
    return Math.floorMod((long) sum - squares, 2L) == 0 ? sum : sum + 1;
  }

  private double overNormal(double[] differences) {
    double mean = 0;
    double fourth = 0;
    for (int difference = 1; difference <= trials; difference++) {
      double square = (double) difference * difference;
      mean += differences[difference] * square;
      fourth += differences[difference] * square * square;
    }
    double deviation = Math.sqrt(records * (fourth - mean * mean));
    double chance = 0;
    for (int part = 0; part < PARTS; part++) {
      double point = NORMAL.inverseCumulativeProbability((part + 0.5) / PARTS);
      double squares = Math.max(0, records * mean + deviation * point);
      chance += above(bound(squares), squares) / PARTS;
    }
    return chance;
  }

  /// Returns the sum of differences above which the lower bound is above minus the margin.
  private double bound(double squares) {
    double n = records + 2.0;
    double scaled = squares / ((double) trials * trials);
    double square = 1 + z * z / n;
    double constant = margin * margin * n * n - z * z * (scaled + 1);
    double discriminant = margin * n * margin * n - square * constant;
    double sum = -margin * n + Math.sqrt(Math.max(0, discriminant));
    return trials * (discriminant >= 0 ? sum / square : -margin * n);
  }

  private static double above(double sum, double squares) {
    if (squares == 0) {
      return sum < 0 ? 1 : 0;
    }
    return NORMAL.survivalProbability(sum / Math.sqrt(squares));
  }
}
