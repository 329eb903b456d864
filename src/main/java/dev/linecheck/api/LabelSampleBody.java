package dev.linecheck.api;

import dev.linecheck.domain.verdict.SamplingRule;
import dev.linecheck.evaluation.labelling.LabelDraw;
import dev.linecheck.evaluation.labelling.LabelSheet;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads what is to be drawn for labels.
final class LabelSampleBody {
  private LabelSampleBody() {}

  static LabelDraw read(Fields body) {
    SamplingRule rule =
        body.choice("rule", SamplingRule.class, "rule is RANDOM, ALERTS or ALL, not '%s'.")
            .orElseThrow(() -> body.missing("rule"));
    OptionalInt count = body.optionalInt("count", 1, LabelSheet.LINES_MAX);
    int seed = body.optionalInt("seed", 0, Integer.MAX_VALUE).orElse(0);
    LabelDraw.Level level = level(body);
    body.refuseOthers();
    return new LabelDraw(level, rule, most(body, rule, count), seed);
  }

  private static int most(Fields body, SamplingRule rule, OptionalInt count) {
    return switch (rule) {
      case RANDOM, ALERTS -> count.orElseThrow(() -> body.missing("count"));
      case ALL -> {
        if (count.isPresent()) {
          throw body.invalid(
              "count_of_all", "count", "ALL has no count: leave it out, or draw a RANDOM sample.");
        }
        yield LabelSheet.LINES_MAX;
      }
      case CHOSEN ->
          throw body.invalid(
              "unknown_value",
              "rule",
              "rule is RANDOM, ALERTS or ALL: nothing draws what is CHOSEN.");
    };
  }

  private static LabelDraw.Level level(Fields body) {
    Optional<String> name = body.optional("level");
    return level(name).orElseThrow(() -> body.invalid("unknown_value", "level", notALevel(name)));
  }

  static String notALevel(Optional<String> name) {
    return "level is turn or call, not '%s'.".formatted(name.orElse(""));
  }

  /// Returns the level of a name, by default turns; empty if there is no such level.
  static Optional<LabelDraw.Level> level(Optional<String> name) {
    return switch (name.orElse("turn")) {
      case "turn" -> Optional.of(LabelDraw.Level.TURN);
      case "call" -> Optional.of(LabelDraw.Level.CALL);
      case String _ -> Optional.empty();
    };
  }
}
