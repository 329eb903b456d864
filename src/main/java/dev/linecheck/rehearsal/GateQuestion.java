package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import dev.linecheck.suite.SuiteGate;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The question that a suite asks about a run that has ended.
///
/// @param gate empty for the absolute rule
/// @param baseline the run to compare with
record GateQuestion(Optional<SuiteGate> gate, Optional<String> baseline) {
  /// The outcomes, the one that decides over the others first.
  private static final List<Outcome> WORST_FIRST =
      List.of(Outcome.FAIL, Outcome.BROKEN, Outcome.INCONCLUSIVE, Outcome.PASS);

  /// Asks about a run. A gate takes one critical tag, so that several tags are several questions,
  /// of which the worst answer counts.
  GateReply ask(ApiClient api, String run) {
    return queries().stream()
        .map(query -> GateReply.of(api.get("/eval_runs/" + run + "/gate?" + query)))
        .min(Comparator.comparingInt(answer -> WORST_FIRST.indexOf(answer.outcome())))
        .orElseThrow();
  }

  private List<String> queries() {
    String errored =
        gate.map(SuiteGate::errored).orElse(SuiteGate.Errored.FAIL) == SuiteGate.Errored.FAIL
            ? "&errored=fail"
            : "";
    if (baseline.isPresent()) {
      return against(baseline.get()).stream().map(query -> query + errored).toList();
    }
    return switch (gate.orElse(null)) {
      case SuiteGate.PassAt rule -> List.of("passAt=" + rule.trials() + errored);
      case SuiteGate.MinPassRate rule -> List.of("minPassRate=" + rule.rate() + errored);
      case AgainstBaseline _ -> List.of("passAt=all" + errored);
      case null -> List.of("passAt=all" + errored);
    };
  }

  private List<String> against(String run) {
    if (!(gate.orElse(null) instanceof AgainstBaseline asked)) {
      return List.of("against=" + encoded(run));
    }
    String query =
        "against=%s&margin=%s&estimand=%s"
            .formatted(
                encoded(run), asked.margin(), asked.estimand().name().toLowerCase(Locale.ROOT));
    return asked.criticalTags().isEmpty()
        ? List.of(query)
        : asked.criticalTags().stream().map(tag -> query + "&critical=" + encoded(tag)).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
