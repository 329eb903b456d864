package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands that read runs, against a running server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCommandsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LONG_ANSWER = "We open at nine, I believe. ".repeat(12).strip();

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private JsonNode good = JSON.nullNode();
  private JsonNode bad = JSON.nullNode();
  private String config = "";

  @BeforeAll
  void play() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server);
    config = world.config();
    good = world.ran(", \"name\": \"nightly\"");
    String other =
        ApiFixture.id(
            server.created(
                "/agents/" + world.agent() + "/versioned_prompts",
                """
                {"name": "v2", "agentType": "STANDARD", "aiModelId": "scripted",
                 "prompt": "```scripted\\nsay \\u001b[2J%s\\n```"}
                """
                    .formatted(LONG_ANSWER)));
    bad = world.ofPrompt(other).ran("");
  }

  @Test
  void results_tell_what_failed_and_why() {
    CommandRun results = command("results", ApiFixture.id(bad));

    assertThat(results.exit()).as(results.err()).isZero();
    assertThat(results.out())
        .startsWith("Run " + ApiFixture.id(bad) + ": success. 1 call: 1 failed")
        .contains("Asks for Hours, trial 1: failed, 1 turn is inaccurate\n  Line 3:\n    | ")
        .contains("\\u001b[2JWe open at nine, I believe.")
        .contains("\n    because: ")
        .contains("\n  linecheck call " + resultOf(bad) + "\n");
    checkColumns(results);
  }

  @Test
  void results_of_a_run_without_failures_say_so() {
    assertThat(command("results", ApiFixture.id(good)).out())
        .startsWith("Run " + ApiFixture.id(good) + " (nightly): success. 1 call: 1 passed")
        .endsWith("No call of the run is like that.\n");
    assertThat(command("results", ApiFixture.id(good), "--verdict", "all").out())
        .contains("Asks for Hours, trial 1: passed\n");
  }

  @Test
  void a_call_is_a_conversation_with_what_is_wrong_below_its_line() {
    CommandRun call = command("call", resultOf(bad));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out())
        .startsWith("Asks for Hours, trial 1: failed, 1 turn is inaccurate\n\n")
        .contains("   1  Agent:  Hello Ann\n   2  Caller: When do you open?\n   3  Agent:  ")
        .containsPattern("\n {14}believe\\.\n {2}!! {2}line 3 is inaccurate\n {4}breaks: ")
        .containsPattern("(?m)^The call ended after \\d+ turns: CALLER_HANGUP\\.$");
    checkColumns(call);
  }

  @Test
  void runs_are_listed_newest_first_of_one_config_or_of_all() {
    List<String> ids = Stream.of(bad, good).map(ApiFixture::id).toList();

    for (CommandRun runs : List.of(command("runs", config), command("runs"))) {
      assertThat(runs.exit()).as(runs.err()).isZero();
      assertThat(runs.out().lines().filter(line -> ids.stream().anyMatch(line::contains)))
          .satisfiesExactly(
              first -> assertThat(first).contains(ids.getFirst()).contains("1 failed"),
              second -> assertThat(second).contains(ids.getLast()).contains("(nightly)"));
    }
    assertThat(command("runs", config, "--status", "running").out())
        .isEqualTo("There are no such runs.\n");
    assertThat(command("runs", "--limit", "1").out().lines().filter(l -> l.contains("Run ")))
        .hasSize(1);
  }

  @Test
  void a_comparison_names_the_records_that_changed() {
    CommandRun compared = command("compare", ApiFixture.id(good), ApiFixture.id(bad));

    assertThat(compared.exit()).as(compared.err()).isZero();
    assertThat(compared.out())
        .contains("Records: 1 broken\n")
        .containsPattern("\n {2}\\S+ broken: 1 of 1 calls passed, then 0 of 1 calls passed\n");
    checkColumns(compared);
  }

  @Test
  void a_gate_answers_with_its_exit_code() {
    JudgedRuns runs =
        new JudgedRuns(
            server.database(),
            new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
            new ConfigId(ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG))));
    RunId base = runs.add(Row.all("p", 40, "p"));
    RunId same = runs.add(Row.all("p", 40, "p"));
    RunId worse = runs.add(Row.joined(List.of(Row.all("p", 30, "p"), Row.all("p3", 10, "f"))));
    RunId open = runs.add(Row.joined(List.of(Row.all("p", 20, "p"), Row.all("q", 20, "e"))));

    CommandRun pass = command("gate", same.value(), "--against", base.value());
    CommandRun fail = command("gate", worse.value(), "--min-pass-rate", "0.99");
    CommandRun tells = command("gate", open.value(), "--against", base.value());
    CommandRun strict =
        command("gate", open.value(), "--against", base.value(), "--errored", "fail");

    assertThat(Stream.of(pass, fail, tells, strict).map(CommandRun::exit))
        .as(pass + "\n" + fail + "\n" + tells)
        .containsExactly(0, 1, 3, 2);
    assertThat(pass.out()).startsWith("PASS: ");
    assertThat(fail.out()).startsWith("FAIL: ");
    assertThat(tells.out()).startsWith("INCONCLUSIVE: ");
    Stream.of(pass, fail, tells).forEach(RunCommandsTest::checkColumns);
    assertThat(command("gate", same.value(), "--pass-at", "all").exit()).isZero();
    CommandRun json = command("gate", same.value(), "--against", base.value(), "--json");
    assertThat(json.exit()).isZero();
    assertThat(JSON.readTree(json.out()).get("verdict").asString()).isEqualTo("PASS");
  }

  @Test
  void programs_read_the_objects_of_the_api() {
    String run = ApiFixture.id(bad);

    assertThat(json("results", run)).isEqualTo(get("/eval_runs/" + run + "/results?verdict=FAIL"));
    assertThat(json("call", resultOf(bad))).isEqualTo(get("/eval_results/" + resultOf(bad)));
    assertThat(json("compare", ApiFixture.id(good), run).get("classes").get("BROKEN").asInt())
        .isEqualTo(1);
    assertThat(json("runs", config).get("data"))
        .isEqualTo(get("/eval_configs/" + config + "/runs").get("data"));
  }

  @ParameterizedTest
  @CsvSource({
    "results no-such-run,There is no such eval run.",
    "call ../keys,There is no such",
    "compare a b,There is no eval run 'a'.",
    "gate no%20such?x,There is no such eval run.",
    "runs no-such-config,There is no such",
  })
  void what_is_not_there_is_told_with_exit_code_2(String line, String sentence) {
    CommandRun run = command(line.split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(sentence).hasLineCount(1);
  }

  @Test
  void a_key_of_a_pipeline_asks_the_gate_and_reads_no_words() {
    TestServer pipeline = server.as(Permission.CI);

    CommandRun results = as(pipeline.key(), "results", ApiFixture.id(bad));
    CommandRun compared = as(pipeline.key(), "compare", ApiFixture.id(good), ApiFixture.id(bad));

    assertThat(results.exit()).isEqualTo(2);
    assertThat(results.out()).isEmpty();
    assertThat(compared.exit()).as(compared.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"runs", "results", "call", "compare", "gate"})
  void help_shows_an_example(String name) {
    assertThat(CommandRun.of("help", name).out()).contains("Example: linecheck " + name + " ");
  }

  private String resultOf(JsonNode run) {
    return ApiFixture.id(server.firstResult(ApiFixture.id(run)));
  }

  private JsonNode get(String path) {
    return server.get(path).json();
  }

  private JsonNode json(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    CommandRun run = command(all);
    assertThat(run.out()).hasLineCount(1);
    return JSON.readTree(run.out());
  }

  private CommandRun command(String... arguments) {
    return as(TestServer.KEY, arguments);
  }

  private CommandRun as(String key, String... arguments) {
    return CommandRun.of(
        Stream.concat(
                Arrays.stream(arguments),
                Stream.of("--url", "http://127.0.0.1:" + server.port(), "--key", key))
            .toArray(String[]::new));
  }

  private static void checkColumns(CommandRun run) {
    assertThat(run.out().lines())
        .allSatisfy(line ->
            assertThat(line).hasSizeLessThanOrEqualTo(100).doesNotContainPattern("\\p{Cntrl}"));
  }
}
