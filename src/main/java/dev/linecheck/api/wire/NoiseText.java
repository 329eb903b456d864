package dev.linecheck.api.wire;

import dev.linecheck.evaluation.noise.NoiseSplit;
import dev.linecheck.report.HalvedInterval;
import dev.linecheck.report.HalvedInterval.Lever;
import dev.linecheck.report.NoiseBudget;
import dev.linecheck.report.RunSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sentences about the noise of a run.
final class NoiseText {
  private static final int PERCENT = 100;

  private NoiseText() {}

  static String causes(Optional<NoiseBudget.Shares> shares) {
    return shares
        .map(found ->
            "Of the variance of the rate, %s comes from the judge, %s from the conversations and %s from the records."
                .formatted(
                    percent(found.judge()),
                    percent(found.conversation()),
                    percent(found.records())))
        .orElse("No verdict varied, so there is no variance to split.");
  }

  /// Returns a further sentence if neither judge nor conversations varied; nothing if one of them
  /// did.
  static String caveat(NoiseBudget budget) {
    return budget.judge().variance() == 0 && budget.conversation().variance() == 0
        ? " No judgement and no conversation differed from another one of the same call or record. Scripted models, models at temperature 0 and cached answers repeat themselves, so this tells nothing about models that do not."
        : "";
  }

  private static String percent(double share) {
    return Math.round(share * PERCENT) + " %";
  }

  static String halving(NoiseSplit split) {
    if (split.ways().isEmpty()) {
      return "No verdict varied, so there is no interval to halve.";
    }
    HalvedInterval cheapest = split.ways().getFirst();
    String others =
        split.ways().stream()
            .skip(1)
            .map(way ->
                " %s would cost about %s more."
                    .formatted(capital(step(way, split)), cost(way, split)))
            .collect(Collectors.joining());
    return "The cheapest way to halve the interval is %s, for about %s more.%s%s"
        .formatted(step(cheapest, split), cost(cheapest, split), others, impossible(split));
  }

  private static String impossible(NoiseSplit split) {
    return Arrays.stream(Lever.values())
        .filter(lever -> split.ways().stream().noneMatch(way -> way.lever() == lever))
        .map(lever -> " More %s cannot halve it.".formatted(lever.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining());
  }

  private static String step(HalvedInterval way, NoiseSplit split) {
    int now = now(way.lever(), split.size());
    return switch (way.lever()) {
      case RECORDS -> "%d records in place of %d".formatted(way.to(), now);
      case TRIALS -> "%d trials of each record in place of %d".formatted(way.to(), now);
      case VOTES -> "%d votes of the judge on each turn in place of %d".formatted(way.to(), now);
    };
  }

  /// Returns the number that a run of a size has of what a lever raises.
  static int now(Lever lever, RunSize size) {
    return switch (lever) {
      case RECORDS -> size.records();
      case TRIALS -> size.trials();
      case VOTES -> size.votes();
    };
  }

  private static String cost(HalvedInterval way, NoiseSplit split) {
    return switch (split.currency()) {
      case DOLLARS -> String.format(Locale.ROOT, "%.2f US dollars", way.cost());
      case TOKENS -> String.format(Locale.ROOT, "%,.0f tokens", way.cost());
    };
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
