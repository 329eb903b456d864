package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.Advice;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.time.WaitInterruptedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Runs that meet trouble which is not the agent's.
class TroubleApiTest {
  private static final int RECORDS = 9;

  @TempDir private Path folder;

  /// The scripted model, but for some requests.
  private static final class Troubled implements LanguageModel {
    private final LanguageModel scripted = new ScriptedModel();
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<ModelRequest, ModelAnswer> answers;

    Troubled(Function<ModelRequest, ModelAnswer> answers) {
      this.answers = answers;
    }

    @Override
    public ModelAnswer answer(ModelRequest request) {
      requests.add(request);
      return answers.apply(request);
    }

    void recover() {
      answers = scripted::answer;
    }
  }

  private static Troubled refusing() {
    return new Troubled(_ -> {
      throw new ModelException(ModelFailure.UNAUTHORIZED, "the key is refused");
    });
  }

  private static ApiFixture world(TestServer server) {
    ApiFixture world = ApiFixture.of(server);
    for (int i = 1; i < RECORDS; i++) {
      server.created(world.records(), ApiFixture.RECORD);
    }
    return world;
  }

  private static int count(JsonNode run, String name) {
    return run.get(name).asInt();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAUTHORIZED", "OUT_OF_CREDIT", "UNKNOWN_MODEL", "NO_API"})
  void a_failure_that_meets_every_request_ends_the_run_with_one_error(ModelFailure failure)
      throws Exception {
    String advice = Advice.on(failure, new ModelId("sim/model"));
    CyclicBarrier atOnce = new CyclicBarrier(TestServer.ITEMS_MAX);
    Troubled model =
        new Troubled(_ -> {
          await(atOnce);
          throw new ModelException(failure, "no luck. " + advice);
        });
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = world(server);

      JsonNode run = server.ended(ApiFixture.id(server.created(world.runs(), world.run(""))));

      assertThat(run.get("status").asString()).isEqualTo("FAILED");
      String item = server.get("/eval_runs/" + ApiFixture.id(run) + "/items").json().toString();
      String error = run.get("error").asString();
      assertThat(error).matches("record \\S+, no luck\\. .*").endsWith(advice);
      assertThat(item).as("the record is that of the item that erred").contains(error);
      assertThat(count(run, "numErrored")).isOne();
      assertThat(count(run, "numNotRun")).isEqualTo(RECORDS - 1);
      assertThat(model.requests).hasSizeLessThanOrEqualTo(TestServer.ITEMS_MAX);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new WaitInterruptedException("the others", e);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_retry_carries_what_was_not_run_as_well() throws Exception {
    Troubled model = refusing();
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = world(server);
      String run = ApiFixture.id(server.created(world.runs(), world.run("")));
      server.ended(run);
      model.recover();

      server.created("/eval_runs/" + run + "/retry", "");
      JsonNode again = server.ended(run);

      assertThat(again.get("status").asString()).isEqualTo("SUCCESS");
      assertThat(again.at("/aggregateResult/numPassing").asInt()).isEqualTo(RECORDS);
      assertThat(again.has("error")).isFalse();
    }
  }

  @Test
  void a_spent_budget_ends_the_run_and_says_what_was_not_run() throws Exception {
    try (TestServer server = new TestServer(folder)) {
      ApiFixture world = world(server);

      JsonNode run =
          server.ended(
              ApiFixture.id(server.created(world.runs(), world.run(",\"maxTokens\":700"))));

      assertThat(run.get("status").asString()).isEqualTo("FAILED");
      assertThat(run.get("error").asString()).contains("budget");
      assertThat(run.get("maxTokens").asInt()).isEqualTo(700);
      assertThat(count(run, "numInputTokens") + count(run, "numOutputTokens"))
          .isGreaterThanOrEqualTo(700);
      assertThat(count(run, "numNotRun")).isPositive();
      assertThat(count(run, "numErrored")).isZero();
      assertThat(
              count(run, "numNotRun")
                  + run.at("/aggregateResult/numPassing").asInt()
                  + run.at("/aggregateResult/numFailing").asInt())
          .isEqualTo(RECORDS);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 422, out_of_range", "-5, 422, out_of_range", "1.5, 400, wrong_type"})
  void a_budget_that_is_none_is_refused(String tokens, int status, String code) {
    try (TestServer server = new TestServer(folder)) {
      ApiFixture world = ApiFixture.of(server);

      TestServer.Answer answer = server.post(world.runs(), world.run(",\"maxTokens\":" + tokens));

      answer.isProblem(status, code);
      assertThat(answer.text("field")).isEqualTo("maxTokens");
    }
  }

  @Test
  void a_caller_that_never_plays_its_part_is_played_three_times_and_errored() throws Exception {
    Troubled model =
        new Troubled(request -> {
          assertThat(request.key().purpose()).isEqualTo(Purpose.CALLER);
          return new ModelAnswer("{", FinishReason.COMPLETE, TokenUsage.NONE, "none");
        });
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);

      String id = ApiFixture.id(server.created(world.runs(), world.run("")));
      JsonNode run = server.ended(id);

      assertThat(count(run, "numInvalid")).isEqualTo(1);
      assertThat(count(run, "numErrored")).isEqualTo(1);
      JsonNode error = server.get("/eval_runs/" + id + "/items").json().at("/data/0/error");
      assertThat(error.get("code").asString()).isEqualTo("simulator_error");
      assertThat(error.get("message").asString())
          .matches(
              "record \\S+, caller scripted: the simulated caller gave no usable answer .*"
                  + "; take another caller model \\(callerModelId\\), or give it more max_tokens");
      assertThat(model.requests.stream().map(request -> request.key().generation()))
          .containsExactly(1, 1, 2, 2, 3, 3);
    }
  }

  @Test
  void a_caller_that_plays_its_part_the_second_time_is_judged() throws Exception {
    LanguageModel scripted = new ScriptedModel();
    Troubled model =
        new Troubled(request ->
            request.key().purpose() == Purpose.CALLER && request.key().generation() == 1
                ? new ModelAnswer("{", FinishReason.COMPLETE, TokenUsage.NONE, "none")
                : scripted.answer(request));
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);

      JsonNode run = server.ended(ApiFixture.id(server.created(world.runs(), world.run(""))));

      assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
      assertThat(count(run, "numInvalid")).isZero();
      assertThat(run.at("/aggregateResult/numPassing").asInt()).isEqualTo(1);
    }
  }
}
