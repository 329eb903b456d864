package dev.linecheck.store;

import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.rule.BuiltInRule;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.rule.JudgeRules.Demand;
import dev.linecheck.domain.rule.RuleEvent;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredRulesTest {
  private static final RuleEvent CALLS =
      new RuleEvent.Calls("charge", Optional.of(new Json("{\"amount\":5}")));

  /// One of every kind.
  private static final JudgeRules RULES =
      new JudgeRules(
          List.of(BuiltInRule.REPEATED_TURN),
          List.of(new JudgeRules.MustNot("no-guarantee", "(?i)guarantee")),
          List.of(
              new JudgeRules.Must("disclosure", "recorded", OptionalInt.of(1)),
              new JudgeRules.Must("goodbye", "bye", OptionalInt.empty())),
          List.of(
              new JudgeRules.Order(
                  "a",
                  new RuleEvent.Says("balance"),
                  new Demand.Requires(new RuleEvent.Answered("verify", Optional.of("true")))),
              new JudgeRules.Order(
                  "b", CALLS, new Demand.NotAfter(new RuleEvent.CallerSays("stop"))),
              new JudgeRules.Order(
                  "c", new RuleEvent.Answered("charge", Optional.empty()), new Demand.AtMost(1))));

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_rules_of_a_config_are_kept_and_changed(Database database) {
    Samples.workspace(database);
    ConfigStore configs = new ConfigStore(database);
    assertThat(configs.find(WORKSPACE, CONFIG).orElseThrow().rules()).isEqualTo(JudgeRules.DEFAULT);

    configs.update(WORKSPACE, with(RULES));

    assertThat(configs.find(WORKSPACE, CONFIG)).contains(with(RULES));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_keeps_the_rules_that_it_began_with(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, plan());

    new ConfigStore(database).update(WORKSPACE, with(JudgeRules.DEFAULT));

    assertThat(
            new OneWrite(database)
                .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
                .orElseThrow()
                .context()
                .setup()
                .brief()
                .rules())
        .isEqualTo(RULES);
  }

  @Test
  void a_run_and_a_rejudgement_have_no_built_in_rules_of_later_releases() {
    JudgeSetup run =
        StoredJson.read(
            """
            {"criteria": "kind", "callerModel": {"value": "m"}, "judgeModel": {"value": "m"},
             "plan": %s, "rules": {"disabled": ["SAYS_NOTHING"]}, "builtIns": %s}
            """
                .formatted(StoredJson.write(JudgePlan.DEFAULT), ALL_BUT_ONE),
            JudgeSetup.class);
    RejudgeSetup rejudgement =
        StoredJson.read(
            """
            {"criteria": "kind", "model": {"value": "m"}, "plan": %s, "rules": {"disabled": []},
             "builtIns": %s}
            """
                .formatted(StoredJson.write(JudgePlan.DEFAULT), ALL_BUT_ONE),
            RejudgeSetup.class);

    assertThat(run.rules().disabled())
        .containsExactly(BuiltInRule.SAYS_NOTHING, BuiltInRule.HANGS_UP_ON_QUESTION);
    assertThat(rejudgement.brief().rules().disabled())
        .containsExactly(BuiltInRule.HANGS_UP_ON_QUESTION);
  }

  private static final String ALL_BUT_ONE =
      StoredJson.write(
          Stream.of(BuiltInRule.values())
              .filter(rule -> rule != BuiltInRule.HANGS_UP_ON_QUESTION)
              .toList());

  @Test
  void a_config_that_says_nothing_of_rules_has_the_built_in_ones() {
    assertThat(StoredJson.read("{}", JudgeRules.class)).isEqualTo(JudgeRules.DEFAULT);
  }

  @Test
  void a_verdict_keeps_its_rule_and_a_judgement_what_was_never_exercised() {
    TurnVerdicts verdicts =
        new TurnVerdicts(
            List.of(
                new TurnVerdict.Inaccurate(
                    0,
                    "No.",
                    "forbidden",
                    List.of(new Evidence("judgedTurn", "No")),
                    Relation.NO_REFERENCE,
                    Optional.of("no-no"))),
            List.of(),
            new JudgeNotes(
                List.of("charge-once"),
                Optional.of(2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "f",
                new JudgeHealth(1, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of()));

    assertThat(StoredJson.read(StoredJson.write(verdicts), TurnVerdicts.class)).isEqualTo(verdicts);
    assertThat(verdicts.turns().getFirst().at(7))
        .isEqualTo(
            new TurnVerdict.Inaccurate(
                7,
                "No.",
                "forbidden",
                List.of(new Evidence("judgedTurn", "No")),
                Relation.NO_REFERENCE,
                Optional.of("no-no")));
  }

  private static EvalConfig with(JudgeRules rules) {
    EvalConfig sample = Samples.config(CONFIG, "Rules");
    return new EvalConfig(
        sample.id(),
        sample.name(),
        sample.promptSnippet(),
        sample.callerModelId(),
        sample.judgeModelId(),
        sample.callerOptions(),
        sample.plan(),
        rules,
        0,
        sample.createdAt());
  }

  private static RunPlan plan() {
    RunPlan sample = Samples.plan(Samples.record("x", "Ann"));
    RunSetup setup = sample.setup();
    return new RunPlan(
        sample.id(),
        sample.configId(),
        new RunSetup(
            setup.agent(),
            setup.prompt(),
            setup.criteria(),
            setup.callerModel(),
            setup.callerOptions(),
            setup.judgeModel(),
            setup.plan(),
            RULES,
            setup.replayMode(),
            setup.functions()),
        sample.budget(),
        sample.seed(),
        sample.secret(),
        sample.items(),
        Samples.SHARE_SIZE,
        sample.createdAt(),
        sample.trials(),
        RunDetails.NONE);
  }
}
