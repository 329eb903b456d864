package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every role is asked with its own options, as they were when the run started.
class RoleOptionsTest {
  private static final ModelId MODEL = new ModelId("test/model");

  private static ModelOptions options(String effort) {
    return new ModelOptions(
        OptionalDouble.of(0),
        OptionalInt.empty(),
        new TreeMap<>(Map.of("reasoning_effort", new Json("\"" + effort + "\""))));
  }

  private static RunPlan plan() {
    RunPlan sample = Samples.plan(Budget.UNLIMITED, Samples.record("x0", "Ann"));
    RunSetup setup = Samples.setup(MODEL);
    JudgePlan judging =
        JudgePlan.DEFAULT
            .escalatingTo(Optional.of(new ModelId("test/stronger")))
            .with(
                new TreeMap<>(
                    Map.of(
                        JudgeRole.JUDGE, options("of the judge"),
                        JudgeRole.CHECKLIST, options("of the checklist"),
                        JudgeRole.ESCALATION, options("of the stronger"))));
    return new RunPlan(
        sample.id(),
        sample.configId(),
        new RunSetup(
            setup.agent(),
            setup.prompt(),
            setup.criteria(),
            MODEL,
            options("of the caller"),
            MODEL,
            judging,
            setup.rules(),
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

  private static String answer(ModelRequest request) {
    boolean isSecondReply = request.key().position().text().endsWith("2");
    return request.key().purpose() == Purpose.CALLER
        ? "{\"say\":\"Well.\",\"act\":\"%s\"}".formatted(isSecondReply ? "hang_up" : "speak")
        : ItemJudge.unsureOr("Words.", request);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void each_role_is_asked_with_its_own_options(Database database) throws InterruptedException {
    Samples.workspace(database);
    new RunStore(database).insert(Samples.WORKSPACE, plan());
    RecordedModel model = new RecordedModel(RoleOptionsTest::answer);
    try (Engine engine = Engines.on(database, model, 1, () -> NOW)) {
      engine.start();
      Engines.awaitSuccess(database);
    }

    Map<Purpose, ModelOptions> asked =
        model.requests().stream()
            .collect(
                Collectors.toMap(
                    request -> request.key().purpose(),
                    ModelRequest::options,
                    (one, other) -> {
                      assertThat(other).isEqualTo(one);
                      return one;
                    }));

    assertThat(asked)
        .containsEntry(Purpose.AGENT, Samples.setup(MODEL).prompt().modelOptions())
        .containsEntry(Purpose.CALLER, options("of the caller"))
        .containsEntry(Purpose.CHECKLIST, options("of the checklist"))
        .containsEntry(Purpose.JUDGE, options("of the judge"))
        .containsEntry(Purpose.ESCALATION, options("of the stronger"));
  }
}
