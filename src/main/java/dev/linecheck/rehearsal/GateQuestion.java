package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import dev.linecheck.suite.SuiteGate;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
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
    return critical().stream()
        .map(tag -> GateReply.of(api.get(question(run, tag).toString())))
        .min(Comparator.comparingInt(answer -> WORST_FIRST.indexOf(answer.outcome())))
        .orElseThrow();
  }

  /// Returns the critical tags, or none as the only one.
  private List<Optional<String>> critical() {
    List<String> tags =
        baseline.isPresent() && gate.orElse(null) instanceof AgainstBaseline asked
            ? asked.criticalTags()
            : List.of();
    return tags.isEmpty() ? List.of(Optional.empty()) : tags.stream().map(Optional::of).toList();
  }

  private ApiPath question(String run, Optional<String> critical) {
    ApiPath path = ApiPath.of("/eval_runs/", run, "/gate");
    baseline.ifPresentOrElse(before -> compare(path, before), () -> hold(path));
    critical.ifPresent(tag -> path.with("critical", tag));
    return gate.map(SuiteGate::errored).orElse(SuiteGate.Errored.FAIL) == SuiteGate.Errored.FAIL
        ? path.with("errored", "fail")
        : path;
  }

  private void compare(ApiPath path, String before) {
    path.with("against", before);
    if (gate.orElse(null) instanceof AgainstBaseline asked) {
      path.with("margin", String.valueOf(asked.margin()))
          .with("estimand", asked.estimand().name().toLowerCase(Locale.ROOT));
    }
  }

  /// Asks for an absolute rule. A gate whose baseline is not there yet has the one of no gate.
  private void hold(ApiPath path) {
    switch (gate.orElse(null)) {
      case SuiteGate.PassAt rule -> path.with("passAt", String.valueOf(rule.trials()));
      case SuiteGate.MinPassRate rule -> path.with("minPassRate", String.valueOf(rule.rate()));
      case AgainstBaseline _ -> path.with("passAt", "all");
      case null -> path.with("passAt", "all");
    }
  }
}
