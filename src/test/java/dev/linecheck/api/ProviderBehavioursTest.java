package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.FakeMode;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.ModeUse;
import dev.linecheck.fakeprovider.TestProvider;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Whole runs against a provider that behaves as real ones were reported to. One model of it is
/// agent, caller and judge.
class ProviderBehavioursTest {
  /// The number of a behaviour in docs/providers.md, the mode of the fake provider, whether each
  /// call meets it always or only the first two times, and the outcome of the run: a verdict or the
  /// code of an error.
  private static final String CASES =
      """
      1   max-tokens-refused              always  passes
      2   temperature-fixed               always  passes
      3   reasoning-eats-the-limit        always  passes
      4   refusal-field                   always  simulator_error
      4   refusal-in-words                always  simulator_error
      5   strict-schema                   always  passes
      6   length-keywords-refused         always  passes
      7   azure-schema-keywords           always  passes
      8   anthropic-schema-keywords       always  passes
      9   min-items-refused               always  passes
      10  type-lists-refused              always  passes
      11  json-schema-unavailable         always  passes
      12  word-json-demanded              always  passes
      13  json-object-refused             always  passes
      14  json-mode-only                  always  passes
      15  format-ignored                  always  passes
      16  think-tags                      always  passes
      16  think-end-alone                 always  passes
      17  answer-in-reasoning             always  model_empty
      18  fields-beside-content           always  passes
      19  reasoning-content-demanded      always  passes
      20  thought-signature-demanded      always  passes
      21  nine-character-ids              always  passes
      22  content-parts                   always  passes
      23  alternation-demanded            always  passes
      24  no-system-role                  always  passes
      25  string-content-demanded         always  passes
      26  blank-text-refused              always  passes
      27  calls-as-text                   always  model_setup
      27  calls-as-bare-json              always  model_setup
      28  arguments-as-object             always  passes
      29  arguments-absent                always  passes
      29  arguments-null                  always  passes
      29  arguments-empty                 always  passes
      29  call-without-id                 always  passes
      29  call-with-empty-id              always  passes
      30  call-without-type               always  passes
      31  json-validate-failed            first   passes
      31  json-validate-failed            always  model_unreadable
      32  tool-use-failed                 first   passes
      32  tool-use-failed                 always  model_unreadable
      33  enable-thinking-false-demanded  always  passes
      34  azure-classic                   always  passes
      35  azure-v1                        always  passes
      36  answer-filtered                 always  model_filtered
      36  prompt-filtered                 always  model_filtered
      37  error-with-200                  first   passes
      37  error-with-200                  always  model_unavailable
      37  rate-limit-with-200             first   passes
      37  rate-limit-with-200             always  model_rate_limited
      38  error-in-choice                 first   passes
      38  error-in-choice                 always  model_unavailable
      39  input-flagged                   always  model_filtered
      39  firewall-page                   first   passes
      39  firewall-page                   always  model_unavailable
      40  credits-exhausted               always  model_out_of_credit
      40  quota-exhausted                 always  model_out_of_credit
      41  blank-lines-first               always  passes
      42  streamed-unasked                always  passes
      43  retry-delay-in-body             first   passes
      43  reset-in-milliseconds           first   passes
      43  reset-with-units                first   passes
      43  wait-in-words                   first   passes
      43  retry-after-with-unit           first   passes
      43  limit-without-a-wait            first   passes
      43  limit-without-a-wait            always  model_rate_limited
      44  retry-after-seconds             first   passes
      44  retry-after-milliseconds        first   passes
      44  retry-after-date                first   passes
      44  retry-after-seconds             always  model_rate_limited
      45  limit-as-500                    first   passes
      45  limit-as-400                    first   passes
      45  outage-as-400                   first   passes
      45  outage-as-400                   always  model_unavailable
      46  finish-safety                   always  model_filtered
      46  finish-max-tokens               always  model_cut_off
      46  message-null                    always  model_filtered
      46  no-choices                      always  model_unreadable
      47  model-length                    always  model_cut_off
      48  thinking-in-total               always  passes
      49  usage-missing                   always  passes
      49  usage-null                      always  passes
      49  usage-in-fractions              always  passes
      49  usage-with-nulls                always  passes
      50  created-as-text                 always  passes
      50  usage-not-a-number              always  passes
      50  byte-order-mark                 always  passes
      51  choices-words-then-calls        always  passes
      52  capacity-exceeded               first   passes
      52  capacity-exceeded               always  model_unavailable
      53  slow-reasoning                  always  passes
      54  context-cut-silently            always  passes
      55  only-through-a-proxy            always  passes
      56  organization-demanded           always  passes
      56  referer-demanded                always  passes
      56  workspace-demanded              always  passes
      57  context-too-long                always  model_context_exceeded
      57  context-length-exceeded         always  model_context_exceeded
      58  conflict                        first   passes
      58  too-early                       first   passes
      58  capacity-498                    first   passes
      59  redirect                        always  model_refused
      60  gzip                            always  passes
      60  deflate                         always  passes
      60  text-plain                      always  passes
      60  overloaded                      first   passes
      60  unavailable                     first   passes
      60  unavailable                     always  model_unavailable
      60  bad-gateway-page                first   passes
      60  connection-reset                first   passes
      60  body-cut-off                    first   passes
      60  idle-close                      always  passes
      61  latin-1                         always  passes
      """;

  /// The settings that the documentation of a behaviour names.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "enable-thinking-false-demanded", "body: {enable_thinking: false}",
          "azure-classic", "auth: api-key\nquery: {api-version: 2024-10-21}",
          "organization-demanded", "headers: {OpenAI-Organization: org-1}",
          "referer-demanded", "headers: {HTTP-Referer: 'https://example.com'}",
          "workspace-demanded", "headers: {anthropic-workspace-id: w-1}",
          "alternation-demanded", "turns: alternate");

  private static final Map<Behaviour, FakeProviderServer> PROVIDERS = new LinkedHashMap<>();

  @TempDir private static Path folder;
  private static TestServer server;
  private static String function;

  /// A line of the table.
  record Behaviour(int number, String mode, String hits, String outcome) {
    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\S+) +(\\S+) +(\\S+)");

    static Behaviour read(String line) {
      Matcher parts = LINE.matcher(line);
      assertThat(parts.matches()).as(line).isTrue();
      return new Behaviour(
          Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3), parts.group(4));
    }

    ModeUse use() {
      FakeMode played = FakeMode.named(mode);
      ModeUse use = hits.equals("first") ? played.first(2) : played.always();
      return mode.equals("slow-reasoning") ? use.time(Duration.ofMillis(100)) : use;
    }

    /// The name of its provider.
    String provider() {
      return mode + "-" + hits;
    }

    private String path() {
      return switch (mode) {
        case "azure-classic" -> "/openai/deployments/desk";
        case "azure-v1" -> "/openai/v1";
        default -> "/v1"; // every other mode
      };
    }

    String settings(FakeProviderServer at) {
      String url = "http://127.0.0.1:" + at.port();
      String more =
          mode.equals("only-through-a-proxy")
              ? "proxy: '" + url + "'"
              : SETTINGS.getOrDefault(mode, "seed: sent");
      return "%s:\n  base-url: %s\n  api-key: sk-for-the-fake-provider\n%s"
          .formatted(provider(), url + path(), more.indent(2))
          .indent(2);
    }

    @Override
    public String toString() {
      return number + " " + mode + " " + hits;
    }
  }

  static Stream<Behaviour> cases() {
    return CASES.lines().map(Behaviour::read);
  }

  @BeforeAll
  static void start() throws IOException {
    StringBuilder yaml = new StringBuilder("providers:\n");
    cases()
        .forEach(behaviour -> {
          FakeProviderServer provider = TestProvider.start(behaviour.use());
          PROVIDERS.put(behaviour, provider);
          yaml.append(behaviour.settings(provider));
        });
    Path file = Files.writeString(folder.resolve("linecheck.yaml"), yaml);
    LlmConfig models = LlmConfig.from(Settings.load(Optional.of(file), Map.of(), Map.of()));
    server = new TestServer(folder, models);
    function =
        ApiFixture.id(
            server.created(
                "/functions",
                """
                {"name": "look_up", "description": "Looks up a booking.", "type": "api",
                 "apiPath": "https://nowhere.invalid/never",
                 "standIn": {"mocks": [{"result": "Monday"}]}}
                """));
  }

  @AfterAll
  static void stop() {
    server.close();
    PROVIDERS.values().forEach(FakeProviderServer::close);
  }

  @Test
  void every_behaviour_has_a_case() {
    assertThat(cases().mapToInt(Behaviour::number).distinct().boxed())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 61).boxed().toList());
  }

  @Test
  void the_page_of_behaviours_tells_the_outcome_of_each() throws IOException {
    String page = Files.readString(Path.of("docs/providers.md"));

    assertThat(cases())
        .allSatisfy(behaviour -> {
          String row =
              page.lines()
                  .filter(line -> line.startsWith("| " + behaviour.number() + " |"))
                  .findFirst()
                  .orElseThrow();
          assertThat(row).contains("`" + behaviour.mode() + "`").contains(behaviour.outcome());
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_run_ends_with_a_true_verdict_or_with_one_clear_error(Behaviour behaviour)
      throws InterruptedException {
    ApiFixture world = world(behaviour.provider() + "/model", "You answer for a clinic.");
    String record =
        world.add(
            """
            {"recordType": "PROMPT", "name": "Ann", "systemPrompt": "You are Ann. Book a visit.",
             "maxTurns": 4}
            """);

    JsonNode run = world.ran(",\"evalRecordIds\":[\"%s\"]".formatted(record));

    String path = "/eval_runs/" + ApiFixture.id(run);
    JsonNode error = server.get(path + "/items").json().at("/data/0/error");
    assertThat(outcome(run, error)).as(error.toString()).isEqualTo(behaviour.outcome());
    if (error.isObject()) {
      assertThat(error.get("message").asString())
          .contains(
              behaviour.outcome().equals("simulator_error") ? "caller" : behaviour.provider());
    }
  }

  @Test
  void a_refused_option_and_a_prompt_that_was_cut_off_are_warnings_of_the_run()
      throws InterruptedException {
    assertThat(warnings("temperature-fixed", "You answer for a clinic."))
        .containsExactly("option_refused");
    assertThat(warnings("context-cut-silently", "You answer for a clinic. ".repeat(2_000)))
        .contains("prompt_cut");
  }

  private static List<String> warnings(String mode, String prompt) throws InterruptedException {
    ApiFixture world = world(mode + "-always/model", prompt);
    String record =
        world.add(
            "{\"recordType\": \"PROMPT\", \"name\": \"Ann\", \"systemPrompt\": \"You are Ann.\"}");
    JsonNode run = world.ran(",\"evalRecordIds\":[\"%s\"]".formatted(record));
    return run.get("runWarnings")
        .valueStream()
        .map(warning -> warning.get("code").asString())
        .distinct()
        .toList();
  }

  private static String outcome(JsonNode run, JsonNode error) {
    if (error.isObject()) {
      return error.get("code").asString();
    }
    return run.at("/aggregateResult/numPassing").asInt() == 1 ? "passes" : "fails";
  }

  private static ApiFixture world(String model, String prompt) {
    return ApiFixture.of(
        server,
        """
        {"name": "desk", "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "%s"}],
         "defaultVersionedPrompt": {"name": "v", "aiModelId": "%s", "agentType": "STANDARD",
           "prompt": "%s",
           "modelOptionValues": [{"optionId": "max_tokens", "value": "500"},
                                 {"optionId": "temperature", "value": "0.5"}]}}
        """
            .formatted(function, model, prompt),
        """
        {"name": "polite", "callerModelId": "%s", "judgeModelId": "%s",
         "promptSnippet": "- Be polite."}
        """
            .formatted(model, model));
  }
}
