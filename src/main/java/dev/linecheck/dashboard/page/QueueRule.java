package dev.linecheck.dashboard.page;

import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.SamplingRule;
import dev.linecheck.evaluation.labelling.LabelDraw;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.evaluation.labelling.LabelSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rule by which a queue of turns or calls is drawn, as its address says it.
///
/// @param call the one call whose turns are labelled; empty for a queue that is drawn
/// @param count the number of turns or calls that are drawn at random
record QueueRule(Level level, Kind kind, Optional<ResultId> call, int count, int seed) {
  static final String RULE = "rule";
  static final String COUNT = "count";
  static final String SEED = "seed";
  static final String LEVEL = "level";
  static final String CALL = "call";

  static final int COUNT_DEFAULT = 30;

  /// The kinds of turns that are drawn.
  enum Kind {
    RANDOM,
    ALERTS,
    BOTH
  }

  /// Reads the rule of an address. What is missing or unknown there has its default.
  static QueueRule of(Visit visit) {
    return new QueueRule(
        visit.query(LEVEL).filter("call"::equals).isPresent() ? Level.CALL : Level.TURN,
        kind(visit.query(RULE)),
        visit.query(CALL).map(ResultId::new),
        number(visit.query(COUNT), COUNT_DEFAULT, LabelSheet.LINES_MAX),
        number(visit.query(SEED), 0, Integer.MAX_VALUE));
  }

  private static Kind kind(Optional<String> rule) {
    return switch (rule.orElse("")) {
      case "alerts" -> Kind.ALERTS;
      case "both" -> Kind.BOTH;
      case String _ -> Kind.RANDOM;
    };
  }

  private static int number(Optional<String> text, int otherwise, int most) {
    return text.filter(digits -> digits.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .filter(number -> number > 0 && number <= most)
        .orElse(otherwise);
  }

  /// Returns the draws that make the queue.
  List<LabelDraw> draws() {
    List<LabelDraw> draws = new ArrayList<>();
    if (kind != Kind.ALERTS) {
      draws.add(new LabelDraw(level, SamplingRule.RANDOM, count, seed));
    }
    if (kind != Kind.RANDOM) {
      draws.add(new LabelDraw(level, SamplingRule.ALERTS, LabelSheet.LINES_MAX, seed));
    }
    return draws;
  }

  /// Writes the rule into an address.
  Paths.Address in(Paths.Address address) {
    if (call.isPresent()) {
      return address.with(CALL, call.map(ResultId::value));
    }
    Paths.Address ruled =
        address
            .with(RULE, Optional.of(kind.name().toLowerCase(Locale.ROOT)))
            .with(LEVEL, Optional.of(level).filter(Level.CALL::equals).map(_ -> "call"))
            .with(SEED, Optional.of(Integer.toString(seed)));
    return kind == Kind.ALERTS ? ruled : ruled.with(COUNT, Optional.of(Integer.toString(count)));
  }
}
