package dev.linecheck.domain.run;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import java.util.HexFormat;

/// The number from which the randomness of a run or of one simulation derives.
public record Seed(long value) {
  private static final int HEX_DIGITS = 16;

  /// Returns the seed of one simulation. It is the same for all prompt versions, so that two runs
  /// of a config meet the same caller under the same randomness and can be compared in pairs.
  ///
  /// @param trial zero-based
  /// @param generation the number of the simulation
  public static Seed ofSimulation(ConfigId config, RecordId record, int trial, int generation) {
    return hash("%s/%s/%d/%d".formatted(config.value(), record.value(), trial, generation));
  }

  /// Returns the seed of one simulation of a noise run. No other run has it.
  ///
  /// @param trial zero-based
  /// @param generation the number of the simulation
  public static Seed ofNoise(RunId run, RecordId record, int trial, int generation) {
    return hash("noise/%s/%s/%d/%d".formatted(run.value(), record.value(), trial, generation));
  }

  /// Derives a seed for one part of the work that this seed decides.
  ///
  /// @param part a name that no other part has
  public Seed of(String part) {
    return hash(value + "/" + part);
  }

  /// Returns the seed as a number that every provider accepts: 0 to 2,147,483,647.
  public int positive() {
    return (int) (value & Integer.MAX_VALUE);
  }

  /// Returns the seed as 16 hex digits.
  public String hex() {
    return HexFormat.of().toHexDigits(value);
  }

  private static Seed hash(String text) {
    return new Seed(Long.parseUnsignedLong(Sha256.hex(text), 0, HEX_DIGITS, 16));
  }
}
