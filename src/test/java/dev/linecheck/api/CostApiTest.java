package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.LlmConfig;
import dev.linecheck.process.SlowProvider;
import dev.linecheck.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What runs cost, and runs with a budget of money.
class CostApiTest {
  private static final int RECORDS = 9;

  /// An answer of the provider reads 5 tokens and writes 2.
  private static final long NANOS_OF_AN_ANSWER = 5 * 1000 + 2 * 10_000;

  private final SlowProvider provider = new SlowProvider(Duration.ZERO);

  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(folder -> new TestServer(folder, models()));

  private LlmConfig models() {
    Settings settings =
        Settings.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "providers.local.base-url",
                provider.url(),
                "providers.local.prices",
                "slow=1/0.5/10,unsure=0.01/0.005/0.1"));
    return LlmConfig.from(settings);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private static String cost(long answers) {
    return "0.%09d".formatted(answers * NANOS_OF_AN_ANSWER).replaceFirst("0+$", "");
  }

  /// A number as it stands in the answer.
  private String number(String run, String field) {
    String body = server.get("/eval_runs/" + run).response().body();
    return body.replaceFirst(".*\"" + field + "\":([^,}]*)[,}].*", "$1");
  }

  @Test
  void a_noise_run_with_a_maximum_cost_needs_the_prices_of_its_models() throws Exception {
    ApiFixture world = ApiFixture.of(server, "local/other");
    world.add(ApiFixture.RECORD);
    world.add(ApiFixture.RECORD);
    JsonNode run = world.ran("");

    TestServer.Answer answer =
        server.post("/eval_runs/" + ApiFixture.id(run) + "/noise", "{\"maxCost\":1}");

    answer.isProblem(422, "no_price");
    assertThat(answer.text("field")).isEqualTo("maxCost");
  }

  @Test
  void a_run_costs_what_all_its_answers_cost() throws Exception {
    ApiFixture world = ApiFixture.of(server, "local/slow");
    String record = world.add(ApiFixture.RECORD.replaceFirst("\\{", "{\"maxTurns\": 2,"));

    JsonNode run = world.ran(",\"evalRecordIds\":[\"%s\"]".formatted(record));

    int answers = provider.calls().size();
    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(run.get("numInputTokens").asInt()).isEqualTo(5 * answers);
    assertThat(number(ApiFixture.id(run), "cost")).isEqualTo(cost(answers)).doesNotContain("E");
    assertThat(run.has("maxCost")).isFalse();
  }

  @Test
  void a_run_says_who_speaks_in_it_and_warns_of_a_judge_that_is_the_agent() throws Exception {
    JsonNode run = ApiFixture.of(server, "local/slow").ran("");

    for (String field : List.of("agentModelId", "callerModelId", "judgeModelId")) {
      assertThat(run.get(field).asString()).as(field).isEqualTo("local/slow");
    }
    assertThat(run.has("judgeEscalationModelId")).isFalse();
    assertThat(run.get("warnings").size()).isEqualTo(1);
    assertThat(run.get("warnings").get(0).asString()).contains("same family", "local/slow");
    assertThat(ApiFixture.of(server).ran("").get("warnings")).as("of scripted models").isEmpty();
  }

  @Test
  void a_rejudgement_says_who_judges_then_and_is_warned_of_like_the_first() throws Exception {
    ApiFixture world = ApiFixture.of(server, "local/slow");
    String config = "/eval_configs/" + world.config();
    assertThat(server.put(config, "{\"judgeModelId\": \"scripted\"}").status()).isEqualTo(200);
    JsonNode first = world.ran("");
    assertThat(first.get("warnings")).isEmpty();

    assertThat(server.put(config, "{\"judgeModelId\": \"local/slow\"}").status()).isEqualTo(200);
    server.created("/eval_runs/" + ApiFixture.id(first) + "/rejudge", "");
    server.rejudged(ApiFixture.id(first));

    JsonNode run = server.get("/eval_runs/" + ApiFixture.id(first)).json();
    assertThat(run.get("judgeModelId").asString()).isEqualTo("scripted");
    assertThat(run.at("/rejudge/judgeModelId").asString()).isEqualTo("local/slow");
    assertThat(run.get("rejudge").has("judgeEscalationModelId")).isFalse();
    assertThat(run.get("warnings").size()).isOne();
  }

  @Test
  void a_spent_budget_of_money_ends_the_run_and_says_so() throws Exception {
    ApiFixture world = ApiFixture.of(server, "local/slow");
    for (int i = 1; i < RECORDS; i++) {
      world.add(ApiFixture.RECORD);
    }

    JsonNode run = world.ran(",\"maxCost\":0.0002");

    assertThat(run.get("status").asString()).isEqualTo("FAILED");
    assertThat(run.get("error").asString())
        .isEqualTo(
            "The budget of the run, its maxCost, is spent; what had not ended by then is not run.");
    assertThat(number(ApiFixture.id(run), "maxCost")).isEqualTo("0.0002");
    // each item that is carried may have one answer on its way
    assertThat(run.get("cost").decimalValue())
        .isBetween(dollars(8), dollars(8 + TestServer.ITEMS_MAX));
    assertThat(run.get("numNotRun").asInt()).isEqualTo(RECORDS);
    assertThat(run.get("numErrored").asInt()).isZero();
  }

  @Test
  void a_rerun_counts_and_is_not_held_back_by_the_budget() throws Exception {
    ApiFixture world = ApiFixture.of(server, "local/slow");
    BigDecimal afterTheRun = world.ran("").get("cost").decimalValue();
    JsonNode run =
        world.ran(",\"maxCost\":%s".formatted(afterTheRun.add(new BigDecimal("0.000000001"))));
    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    String results = "/eval_runs/" + ApiFixture.id(run) + "/results";
    String result = ApiFixture.id(server.get(results).json().get("data").get(0));

    server.created("/eval_results/" + result + "/rerun", "");

    JsonNode after = server.get("/eval_runs/" + ApiFixture.id(run)).json();
    assertThat(after.get("cost").decimalValue()).isGreaterThan(afterTheRun);
    assertThat(after.get("status").asString()).isEqualTo("SUCCESS");
  }

  private static BigDecimal dollars(int answers) {
    return new BigDecimal(cost(answers));
  }

  @Test
  void a_spent_budget_of_tokens_is_not_taken_for_one_of_money() throws Exception {
    ApiFixture world = ApiFixture.of(server, "local/slow");

    JsonNode run = world.ran(",\"maxTokens\":20,\"maxCost\":1000000");

    assertThat(run.get("error").asString()).contains("its maxTokens,").doesNotContain("maxCost");
    assertThat(number(ApiFixture.id(run), "maxCost")).isEqualTo("1000000");
  }

  @Test
  void a_scripted_run_costs_nothing_and_takes_any_budget() throws Exception {
    ApiFixture world = ApiFixture.of(server);

    JsonNode run = world.ran(",\"maxCost\":0.000000001");

    assertThat(run.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(number(ApiFixture.id(run), "cost")).isEqualTo("0");
    assertThat(number(ApiFixture.id(run), "maxCost")).isEqualTo("0.000000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e6", "100", "0.10", "1E-9", "999999.999999999", "2.5e1"})
  void a_budget_is_shown_as_it_was_set(String cost) {
    ApiFixture world = ApiFixture.of(server);

    String run = ApiFixture.id(server.created(world.runs(), world.run(",\"maxCost\":" + cost)));

    assertThat(number(run, "maxCost"))
        .isEqualTo(new BigDecimal(cost).stripTrailingZeros().toPlainString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 422, out_of_range",
    "-0.5, 422, out_of_range",
    "1000000.000000001, 422, out_of_range",
    "1000001, 422, out_of_range",
    "1e999999999, 422, out_of_range",
    "0.0000000001, 422, too_many_decimals",
    "0.1000000001, 422, too_many_decimals",
    "1e-999999999, 422, too_many_decimals",
    "'\"5\"', 400, wrong_type",
    "true, 400, wrong_type",
    "[5], 400, wrong_type"
  })
  void a_budget_of_money_that_is_none_is_refused(String cost, int status, String code) {
    ApiFixture world = ApiFixture.of(server, "local/slow");

    refused(world, ",\"maxCost\":" + cost, status, code);
  }

  @Test
  void a_budget_that_is_null_is_none() {
    ApiFixture world = ApiFixture.of(server, "local/other");

    JsonNode run = server.created(world.runs(), world.run(",\"maxCost\":null"));

    assertThat(run.has("maxCost")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aiModelId", "callerModelId", "judgeModelId"})
  void a_budget_of_money_needs_the_price_of_every_model(String part) {
    ApiFixture priced = ApiFixture.of(server, "local/slow");
    String cheap = "\"%s\": \"scripted\"".formatted(part);
    String unpriced = "\"%s\": \"local/other\"".formatted(part);
    ApiFixture world =
        ApiFixture.of(
            server,
            ApiFixture.AGENT.replace(cheap, unpriced),
            ApiFixture.CONFIG.replace(cheap, unpriced));

    TestServer.Answer answer = refused(world, ",\"maxCost\":1", 422, "no_price");

    assertThat(answer.text("error")).contains("'local/other'").doesNotContain("scripted");
    assertThat(server.post(priced.runs(), priced.run(",\"maxCost\":1")).status()).isEqualTo(200);
    assertThat(server.post(world.runs(), world.run("")).status()).isEqualTo(200);
  }

  @Test
  void a_budget_of_money_needs_the_price_of_a_stronger_judge_too() {
    ApiFixture world =
        ApiFixture.of(
            server,
            ApiFixture.AGENT,
            ApiFixture.CONFIG.replaceFirst("\\{", "{\"judgeEscalationModelId\": \"local/other\","));

    TestServer.Answer answer = refused(world, ",\"maxCost\":1", 422, "no_price");

    assertThat(answer.text("error")).contains("'local/other'");
    assertThat(server.post(world.runs(), world.run("")).status()).isEqualTo(200);
  }

  @Test
  void a_stronger_judge_costs_what_its_own_price_says() throws Exception {
    ApiFixture world =
        ApiFixture.of(
            server,
            ApiFixture.AGENT,
            """
            {"name": "c", "promptSnippet": "Be kind.", "callerModelId": "scripted",
             "judgeModelId": "local/unsure", "judgeEscalationModelId": "local/slow",
             "judgeItems": "UNIVERSAL"}
            """);

    JsonNode run = world.ran("");

    assertThat(provider.calls().stream().map(call -> call.split("/", -1)[2]))
        .containsExactlyInAnyOrder("judge", "escalation");
    assertThat(number(ApiFixture.id(run), "cost"))
        .as("the other model has a hundredth of the price")
        .isEqualTo(
            new BigDecimal(NANOS_OF_AN_ANSWER)
                .multiply(new BigDecimal("1.01"))
                .movePointLeft(9)
                .stripTrailingZeros()
                .toPlainString());
    assertThat(run.get("judgeEscalationModelId").asString()).isEqualTo("local/slow");
    JsonNode spent =
        server.get("/eval_runs/" + ApiFixture.id(run) + "/judge_report").json().get("spent");
    assertThat(spent.get("answers").asInt()).isEqualTo(2);
    assertThat(spent.get("numInputTokens").asInt()).as("of the provider's answers").isEqualTo(10);
    assertThat(spent.get("cost")).as("agent and caller cost nothing").isEqualTo(run.get("cost"));
    assertThat(run.get("numUndecided").asInt()).isZero();
    assertThat(run.get("aggregateResult").get("numPassing").asInt()).isOne();
    JsonNode line =
        server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().at("/data/0/results/1");
    assertThat(line.at("/judge/source").asString()).isEqualTo("ESCALATION");
    assertThat(line.at("/judge/votes/undecided").asInt()).isOne();
    assertThat(line.at("/judge/escalation").toString())
        .isEqualTo("{\"model\":\"local/slow\",\"vote\":\"ACCURATE\",\"checks\":[]}");
  }

  private TestServer.Answer refused(ApiFixture world, String more, int status, String code) {
    String before = world.inventory();

    TestServer.Answer answer = server.post(world.runs(), world.run(more));

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo("maxCost");
    assertThat(world.inventory()).isEqualTo(before);
    return answer;
  }
}
