package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CompareView.Answer;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.comparison.GateAnswer;
import dev.linecheck.report.GateNeeds;
import dev.linecheck.report.GateVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows the answer of a gate, or the reason why there is none.
final class GateWords {
  private GateWords() {}

  static Answer of(Checked<GateAnswer> asked) {
    return switch (asked) {
      case Checked.Accepted<GateAnswer>(GateAnswer answer) -> of(answer.verdict());
      case Checked.Refused<GateAnswer>(List<Refusal> reasons) ->
          new Answer(
              "NO ANSWER",
              "–",
              "idle",
              reasons.stream().map(Refusal::sentence).collect(Collectors.joining(" ")),
              "",
              List.of());
    };
  }

  private static Answer of(GateVerdict verdict) {
    return switch (verdict) {
      case GateVerdict.Pass pass -> answer("PASS", "✓", "pass", pass, "");
      case GateVerdict.Fail fail -> answer("FAIL", "✗", "fail", fail, "");
      case GateVerdict.Inconclusive open ->
          answer("INCONCLUSIVE", "?", "warn", open, needs(open.needs()));
    };
  }

  private static Answer answer(
      String word, String sign, String kind, GateVerdict verdict, String needs) {
    return new Answer(
        word, sign, kind, withoutWord(verdict.sentence(), word), needs, verdict.notes());
  }

  /// Returns the sentence without the word before it, which the page shows by itself.
  private static String withoutWord(String sentence, String word) {
    String prefix = word + ": ";
    if (!sentence.startsWith(prefix)) {
      return sentence;
    }
    String rest = sentence.substring(prefix.length());
    return rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
  }

  private static String needs(GateNeeds needs) {
    return Stream.of(
            needs.records().map(count -> "about " + Numbers.counted(count, "record")),
            needs
                .trials()
                .map(count -> "about " + Numbers.counted(count, "trial") + " of each record"))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", or "));
  }
}
