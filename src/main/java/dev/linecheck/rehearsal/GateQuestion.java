package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import dev.linecheck.client.ApiRefusal;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import dev.linecheck.suite.SuiteGate;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The question that a suite asks about a run that has ended.
///
/// @param gate empty for the absolute rule
/// @param records the server's id of each record, by its id in the suite
record GateQuestion(Optional<SuiteGate> gate, ComparedWith with, Map<String, String> records) {
  /// The outcomes, the one that decides over the others first.
  private static final List<Outcome> WORST_FIRST =
      List.of(Outcome.FAIL, Outcome.BROKEN, Outcome.INCONCLUSIVE, Outcome.PASS);

  /// The server's word for runs that were judged in different ways.
  private static final String JUDGES_DIFFER = "judges_differ";

  /// Asks about a run. A gate takes one critical tag, so that several tags are several questions,
  /// of which the worst answer counts.
  ///
  /// @return empty if the baseline that a file keeps was judged in another way
  Optional<GateReply> ask(ApiClient api, String run) {
    try {
      return critical().stream()
          .map(tag -> GateReply.of(answer(api, run, tag)))
          .min(Comparator.comparingInt(answer -> WORST_FIRST.indexOf(answer.outcome())));
    } catch (ApiRefusal refusal) {
      if (with instanceof ComparedWith.Kept && refusal.code().equals(JUDGES_DIFFER)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private JsonNode answer(ApiClient api, String run, Optional<String> critical) {
    return switch (with) {
      case ComparedWith.Kept kept ->
          api.post(ApiPath.of("/eval_runs/", run, "/gate").toString(), body(kept, critical));
      case ComparedWith.Run _, ComparedWith.Nothing _ ->
          api.get(question(run, critical).toString());
    };
  }

  /// Returns the critical tags, or none as the only one.
  private List<Optional<String>> critical() {
    List<String> tags =
        !(with instanceof ComparedWith.Nothing)
                && gate.orElse(null) instanceof AgainstBaseline asked
            ? asked.criticalTags()
            : List.of();
    return tags.isEmpty() ? List.of(Optional.empty()) : tags.stream().map(Optional::of).toList();
  }

  private ObjectNode body(ComparedWith.Kept kept, Optional<String> critical) {
    ObjectNode body = ApiClient.object();
    body.set("baseline", new BaselineJson(records).write(kept.baseline()));
    if (gate.orElse(null) instanceof AgainstBaseline asked) {
      body.put("margin", asked.margin()).put("estimand", asked.estimand().name());
    }
    critical.ifPresent(tag -> body.put("critical", tag));
    return body.put("errored", errored().name());
  }

  private SuiteGate.Errored errored() {
    return gate.map(SuiteGate::errored).orElse(SuiteGate.Errored.FAIL);
  }

  private ApiPath question(String run, Optional<String> critical) {
    ApiPath path = ApiPath.of("/eval_runs/", run, "/gate");
    with.run().ifPresentOrElse(before -> compare(path, before), () -> hold(path));
    critical.ifPresent(tag -> path.with("critical", tag));
    return errored() == SuiteGate.Errored.FAIL ? path.with("errored", "fail") : path;
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
