package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.LlmConfig;
import dev.linecheck.process.SlowProvider;
import dev.linecheck.settings.Settings;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Forecasts of runs that are not started.
class PreflightApiTest {
  private static final String DRY = "?dryRun=true";
  private static final List<String> ROLES =
      List.of("numCalls", "numInputTokens", "numOutputTokens");

  private final SlowProvider provider = new SlowProvider(Duration.ZERO);

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, models()));

  private LlmConfig models() {
    return LlmConfig.from(
        Settings.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "providers.local.base-url",
                provider.url(),
                "providers.local.prices",
                "slow=1/0.5/10")));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  /// Two records with calls of two turns, in which the provider's model plays all parts.
  private ApiFixture twoCalls() {
    ApiFixture world = ApiFixture.of(server, "local/slow");
    server.put(world.records() + "/" + world.record(), "{\"maxTurns\": 2}");
    world.add(ApiFixture.RECORD.replaceFirst("\\{", "{\"maxTurns\": 2,"));
    return world;
  }

  private JsonNode forecast(ApiFixture world, String more) {
    return server.created(world.runs() + DRY, world.run(more));
  }

  private static JsonNode problem(JsonNode forecast, String code) {
    return forecast
        .get("problems")
        .valueStream()
        .filter(problem -> problem.get("code").asString().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + code + " in " + forecast));
  }

  private static List<String> codes(JsonNode forecast) {
    return forecast
        .get("problems")
        .valueStream()
        .map(problem -> problem.get("code").asString())
        .toList();
  }

  private static long expected(JsonNode forecast, String figure) {
    return forecast
        .get("roles")
        .valueStream()
        .mapToLong(role -> role.get(figure).get("expected").asLong())
        .sum();
  }

  @Test
  void a_forecast_asks_no_model_and_stores_nothing() {
    ApiFixture world = ApiFixture.of(server, "local/slow");
    String before = world.inventory();

    TestServer.Answer answer = server.post(world.runs() + DRY, world.run(""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .contains("application/vnd.linecheck.preflight+json");
    assertThat(answer.json().get("basis").asString()).isEqualTo("GUESS");
    assertThat(answer.json().has("basisRunId")).isFalse();
    assertThat(answer.json().get("numItems").asInt()).isOne();
    assertThat(expected(answer.json(), "numInputTokens")).isPositive();
    assertThat(world.inventory()).isEqualTo(before);
    assertThat(provider.calls()).isEmpty();
  }

  @Test
  void a_forecast_takes_what_the_last_run_took() throws Exception {
    ApiFixture world = twoCalls();
    JsonNode run = world.ran("");
    assertThat(run.get("status").asString()).as(run.toString()).isEqualTo("SUCCESS");
    int answers = provider.calls().size();

    JsonNode forecast = forecast(world, "");

    assertThat(forecast.get("basis").asString()).isEqualTo("RUN");
    assertThat(forecast.get("basisRunId")).isEqualTo(run.get("id"));
    assertThat(forecast.get("numMeasuredItems").asInt()).isEqualTo(2);
    assertThat(expected(forecast, "numCalls")).isEqualTo(answers);
    assertThat(expected(forecast, "numInputTokens")).isEqualTo(run.get("numInputTokens").asLong());
    assertThat(expected(forecast, "numOutputTokens"))
        .isEqualTo(run.get("numOutputTokens").asLong());
    assertThat(forecast.get("cost").get("expected").decimalValue())
        .isEqualByComparingTo(run.get("cost").decimalValue());
    assertThat(forecast.get("roles").valueStream().map(role -> role.get("role").asString()))
        .containsExactly("AGENT", "CALLER", "JUDGE");
    JsonNode seconds = forecast.get("seconds");
    assertThat(seconds.get("low").asDouble())
        .isLessThanOrEqualTo(seconds.get("expected").asDouble());
    assertThat(seconds.get("expected").asDouble())
        .isLessThanOrEqualTo(seconds.get("high").asDouble());
  }

  @Test
  void trials_multiply_what_a_run_takes() throws Exception {
    ApiFixture world = twoCalls();
    world.ran("");

    JsonNode once = forecast(world, "");
    JsonNode often = forecast(world, ",\"trials\":3");

    assertThat(often.get("trials").asInt()).isEqualTo(3);
    assertThat(often.get("numRecords").asInt()).isEqualTo(2);
    assertThat(often.get("numItems").asInt()).isEqualTo(6);
    for (String figure : ROLES) {
      assertThat(expected(often, figure)).as(figure).isEqualTo(3 * expected(once, figure));
    }
  }

  @Test
  void judgements_after_the_end_of_a_run_are_no_part_of_a_forecast() throws Exception {
    ApiFixture world = twoCalls();
    String run = ApiFixture.id(world.ran(""));
    long before = expected(forecast(world, ""), "numCalls");
    int asked = provider.calls().size();

    server.created("/eval_runs/" + run + "/rejudge", "");
    server.rejudged(run);

    assertThat(provider.calls()).hasSizeGreaterThan(asked);
    assertThat(expected(forecast(world, ""), "numCalls")).isEqualTo(before);
  }

  @Test
  void a_run_of_one_record_is_no_basis() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    world.ran("");

    assertThat(forecast(world, "").get("basis").asString()).isEqualTo("GUESS");
  }

  @Test
  void runs_of_another_config_or_replay_mode_are_no_basis() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    world.add(ApiFixture.RECORD);
    ApiFixture other = ApiFixture.of(server);
    other.add(ApiFixture.RECORD);
    world.ran("");

    assertThat(forecast(world, "").get("basis").asString()).isEqualTo("RUN");
    assertThat(forecast(other, "").get("basis").asString()).isEqualTo("GUESS");
    assertThat(forecast(world, ",\"replayMode\":\"CONTINUE\"").get("basis").asString())
        .isEqualTo("GUESS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"callAgentId\":\"nobody\",\"versionedPromptId\":\"nothing\"}",
        "{\"callAgentId\":\"AGENT\",\"versionedPromptId\":\"nothing\"}",
        "{\"callAgentId\":\"AGENT\"}",
        "{\"callAgentId\":\"AGENT\",\"versionedPromptId\":\"PROMPT\",\"evalRecordIds\":[\"r9\"]}",
        "{\"callAgentId\":\"AGENT\",\"versionedPromptId\":\"PROMPT\",\"evalRecordIds\":[]}",
        "{\"callAgentId\":\"AGENT\",\"versionedPromptId\":\"PROMPT\",\"trials\":21}",
        "{\"callAgentId\":\"AGENT\",\"versionedPromptId\":\"PROMPT\",\"maxCost\":1}",
        "{\"callAgentId\":\"AGENT\",\"versionedPromptId\":\"PROMPT\",\"surprise\":1}",
        "[]"
      })
  void a_forecast_refuses_what_a_start_refuses_in_the_same_words(String body) {
    ApiFixture world = ApiFixture.of(server, "local/other");
    String sent = body.replace("AGENT", world.agent()).replace("PROMPT", world.prompt());

    TestServer.Answer start = server.post(world.runs(), sent);
    TestServer.Answer forecast = server.post(world.runs() + DRY, sent);

    assertThat(start.status()).isGreaterThanOrEqualTo(400);
    forecast.isProblem(start.status(), start.text("code"));
    assertThat(forecast.text("error")).isEqualTo(start.text("error"));
    assertThat(forecast.text("field")).isEqualTo(start.text("field"));
  }

  @Test
  void a_forecast_is_never_the_answer_to_a_repeated_start() {
    ApiFixture world = ApiFixture.of(server);

    TestServer.Answer forecast = withKey(world.runs() + DRY, world);
    TestServer.Answer start = withKey(world.runs(), world);
    TestServer.Answer again = withKey(world.runs(), world);
    TestServer.Answer forecastAgain = withKey(world.runs() + DRY, world);

    assertThat(forecast.json().has("basis")).isTrue();
    assertThat(start.text("status")).isEqualTo("PENDING");
    assertThat(again.text("id")).isEqualTo(start.text("id"));
    assertThat(forecastAgain.json().has("basis")).isTrue();
    assertThat(server.get(world.runs()).json().get("data").size()).isOne();
  }

  private TestServer.Answer withKey(String path, ApiFixture world) {
    TestServer.Answer answer =
        server.send(
            server
                .request(path)
                .header("Idempotency-Key", "the-same")
                .POST(BodyPublishers.ofString(world.run(""))));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer;
  }

  @Test
  void a_cost_is_left_out_where_a_price_is_unknown() throws Exception {
    String config =
        ApiFixture.CONFIG.replace(
            "\"judgeModelId\": \"scripted\"", "\"judgeModelId\": \"local/other\"");
    ApiFixture world = ApiFixture.of(server, ApiFixture.AGENT, config);

    JsonNode forecast = forecast(world, "");

    assertThat(forecast.has("cost")).isFalse();
    assertThat(problem(forecast, "no_price").get("modelId").asString()).isEqualTo("local/other");
    assertThat(
            forecast
                .get("roles")
                .valueStream()
                .filter(role -> role.has("cost"))
                .map(role -> role.get("role").asString()))
        .containsExactly("AGENT", "CALLER");
  }

  @Test
  void a_judge_of_the_agents_family_is_warned_of() {
    JsonNode forecast = forecast(ApiFixture.of(server, "local/slow"), "");

    assertThat(problem(forecast, "judge_of_same_family").get("message").asString())
        .contains("same family", "local/slow");
    assertThat(codes(forecast(ApiFixture.of(server), ""))).isEmpty();
  }

  @Test
  void a_forecast_from_other_models_says_so() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    world.add(ApiFixture.RECORD);
    world.ran("");
    assertThat(codes(forecast(world, ""))).isEmpty();

    server.put("/eval_configs/" + world.config(), "{\"judgeModelId\": \"local/slow\"}");

    assertThat(problem(forecast(world, ""), "other_models_measured").get("modelId").asString())
        .isEqualTo("local/slow");
  }

  @Test
  void missing_inputs_are_counted_and_the_first_are_shown() {
    ApiFixture world =
        ApiFixture.of(
            server,
            ApiFixture.AGENT.replace("Be kind.", "Be kind to {{ who }} of {{city}}, {{city}}."),
            ApiFixture.CONFIG);
    String without = world.add(ApiFixture.RECORD.replaceFirst("\"agentInputs\": \"[^,]*,", ""));
    for (int i = 0; i < 22; i++) {
      world.add(ApiFixture.RECORD);
    }

    JsonNode missing = problem(forecast(world, ""), "missing_inputs");

    assertThat(missing.get("total").asInt()).isEqualTo(25);
    assertThat(missing.get("missingInputs").size()).isEqualTo(20);
    assertThat(missing.get("missingInputs").toString())
        .startsWith(
            "[{\"evalRecordId\":\"%1$s\",\"name\":\"city\"},{\"evalRecordId\":\"%2$s\",\"name\":\"who\"},{\"evalRecordId\":\"%2$s\",\"name\":\"city\"}"
                .formatted(world.record(), without));
  }

  @Test
  void an_opening_line_that_nobody_says_needs_no_inputs() {
    String silent = ApiFixture.AGENT.replace("INBOUND_ONLY", "NONE");
    String spoken = ApiFixture.AGENT.replace("{{who}}", "{{city}}");

    assertThat(codes(forecast(ApiFixture.of(server, silent, ApiFixture.CONFIG), ""))).isEmpty();
    assertThat(codes(forecast(ApiFixture.of(server, spoken, ApiFixture.CONFIG), "")))
        .containsExactly("missing_inputs");
  }

  @Test
  void functions_that_nothing_answers_are_named() {
    List<String> functions =
        Stream.of(
                "{\"name\": \"book\", \"description\": \"books\", \"type\": \"custom\"}",
                "{\"name\": \"look up\", \"description\": \"finds\", \"type\": \"custom\", \"standIn\": {\"mocks\": [{\"result\": \"Ann\"}]}}",
                "{\"name\": \"pass on\", \"description\": \"to a person\", \"type\": \"transfer\", \"allowedNumbers\": [{\"number\": \"+15550100\"}]}")
            .map(body -> ApiFixture.id(server.created("/functions", body)))
            .toList();
    String linked =
        String.join(
            ",", functions.stream().map("{\"functionDefinitionId\": \"%s\"}"::formatted).toList());
    ApiFixture world =
        ApiFixture.of(
            server,
            ApiFixture.AGENT.replaceFirst(
                "\\{", "{\"linkedFunctionDefinitionInputs\": [" + linked + "],"),
            ApiFixture.CONFIG);
    world.add(
        ApiFixture.RECORD.replaceFirst(
            "\\{",
            "{\"functionMocks\": [{\"function\": \"book\", \"mocks\": [{\"result\": \"done\"}]}],"));

    JsonNode unanswered = problem(forecast(world, ""), "unanswered_functions");

    assertThat(unanswered.get("total").asInt()).isOne();
    assertThat(unanswered.get("functions").toString())
        .isEqualTo("[{\"name\":\"book\",\"numRecords\":1}]");
  }

  @ParameterizedTest
  @CsvSource({
    "dryRun=yes, dryRun, unknown_value",
    "dryRun=, dryRun, empty_parameter",
    "dryRun=true&margin=0, margin, out_of_range",
    "dryRun=true&margin=1, margin, out_of_range",
    "dryRun=true&margin=1e-999999999, margin, out_of_range",
    "dryRun=true&margin=, margin, empty_parameter",
    "dryRun=true&margin=-0.1, margin, out_of_range",
    "dryRun=true&margin=NaN, margin, out_of_range",
    "dryRun=true&margin=0.1d, margin, out_of_range",
    "margin=0.1, margin, margin_of_no_forecast",
    "dryRun=false&margin=0.1, margin, margin_of_no_forecast"
  })
  void a_query_that_is_not_understood_starts_nothing(String query, String field, String code) {
    ApiFixture world = ApiFixture.of(server);

    TestServer.Answer answer = server.post(world.runs() + "?" + query, world.run(""));

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get(world.runs()).json().get("data")).isEmpty();
  }

  @Test
  void a_run_that_is_not_dry_starts() {
    ApiFixture world = ApiFixture.of(server);

    JsonNode run = server.created(world.runs() + "?dryRun=false", world.run(""));

    assertThat(run.get("status").asString()).isEqualTo("PENDING");
  }
}
