package dev.linecheck.llm;

import java.math.BigDecimal;

/// The price of a model, in billionths of a US dollar for each token.
///
/// @param inputNanos for a token read that was not in the provider's cache
/// @param cachedInputNanos for a token read from the provider's cache
/// @param outputNanos for a token written
public record Price(long inputNanos, long cachedInputNanos, long outputNanos) {
  /// The highest price, in US dollars per million tokens. It keeps the cost of an answer within a
  /// long, however many tokens a provider counts.
  static final int DOLLARS_MAX = 10_000;

  /// The most decimals of a price per million tokens. With these a token costs whole billionths.
  static final int DECIMALS_MAX = 3;

  private static final long NANOS_MAX = nanos(BigDecimal.valueOf(DOLLARS_MAX));

  public Price {
    check(inputNanos);
    check(cachedInputNanos);
    check(outputNanos);
  }

  private static void check(long nanos) {
    if (nanos < 0 || nanos > NANOS_MAX) {
      throw new IllegalArgumentException("a price is from 0 to %d".formatted(DOLLARS_MAX));
    }
  }

  /// Converts prices in US dollars per million tokens.
  ///
  /// @throws IllegalArgumentException when one is below 0, too high or too fine
  static Price perMillion(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
    return new Price(nanos(input), nanos(cachedInput), nanos(output));
  }

  private static long nanos(BigDecimal dollars) {
    if (dollars.stripTrailingZeros().scale() > DECIMALS_MAX) {
      throw new IllegalArgumentException("a price has at most %d decimals".formatted(DECIMALS_MAX));
    }
    // a value beyond a long is beyond the highest price too
    return dollars.movePointRight(DECIMALS_MAX).min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
