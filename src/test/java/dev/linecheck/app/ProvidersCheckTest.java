package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.AnswerModes;
import dev.linecheck.fakeprovider.DemandModes;
import dev.linecheck.fakeprovider.FailureModes;
import dev.linecheck.fakeprovider.FakeMode;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.FormatModes;
import dev.linecheck.fakeprovider.LimitModes;
import dev.linecheck.fakeprovider.TestProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `linecheck providers check`, against a provider that is played behind a real socket.
class ProvidersCheckTest {
  @TempDir private Path folder;

  private CommandRun check(FakeProviderServer provider, String... more) throws IOException {
    return check(
        "providers:\n  p:\n    base-url: %s\n    models: [m]\n".formatted(provider.url()), more);
  }

  private CommandRun check(String settings, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.yaml"), settings);
    List<String> arguments =
        new ArrayList<>(List.of("providers", "check", "--config", file.toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode report(FakeMode... modes) throws IOException {
    try (FakeProviderServer provider = TestProvider.start(modes)) {
      CommandRun run = check(provider, "--json");
      JsonNode report = new JsonMapper().readTree(run.out()).path("models").path(0);
      assertThat(run.exit()).as(run.out()).isEqualTo(report.get("works").asBoolean() ? 0 : 1);
      return report;
    }
  }

  private static JsonNode row(JsonNode report, String ability) {
    return report
        .get("abilities")
        .valueStream()
        .filter(row -> row.get("ability").asString().equals(ability))
        .findFirst()
        .orElseThrow();
  }

  private static void assertRow(JsonNode report, String ability, String result, String... said) {
    JsonNode row = row(report, ability);
    assertThat(row.get("result").asString()).as(row.toString()).isEqualTo(result);
    assertThat(said).allSatisfy(words -> assertThat(row.toString()).contains(words));
  }

  @Test
  void a_good_provider_works_and_the_table_tells_what_that_takes() throws IOException {
    try (FakeProviderServer provider = TestProvider.start()) {
      CommandRun run = check(provider);

      assertThat(run.exit()).as(run.err() + run.out()).isZero();
      assertThat(run.out().lines().toList().getFirst()).isEqualTo("p/m");
      assertThat(run.out())
          .containsPattern("words +works")
          .containsPattern("caller +works")
          .containsPattern("judge +works")
          .containsPattern("function call +works")
          .containsPattern("repair +works")
          .containsPattern("output limit +works +as max_tokens")
          .containsPattern("seed +works")
          .containsPattern("long request +works +[0-9]+ tokens")
          .containsPattern("prefix cache +not offered")
          .containsPattern("token counts +works")
          .containsPattern("this check +11 answers, [0-9,]+ tokens in")
          .containsPattern("this check .* out; no price is set \\(providers.p.prices\\)")
          .containsPattern(
              "a run +100 records of 5 turns, as agent, caller and judge: about [0-9,]+ tokens in .*"
                  + " out; no price is set \\(providers.p.prices\\); more with longer prompts");
    }
  }

  @Test
  void costs_follow_from_the_prices() throws IOException {
    try (FakeProviderServer provider = TestProvider.start()) {
      CommandRun run =
          check(
              "providers:\n  p:\n    base-url: %s\n    prices: [m=1/10]\n"
                  .formatted(provider.url()),
              "--json",
              "p/m");
      JsonNode report = new JsonMapper().readTree(run.out()).path("models").path(0);
      JsonNode tokens = report.get("run").get("tokens");

      assertThat(report.get("run").get("cost").asDouble())
          .isEqualTo(
              (tokens.get("input").asLong() + 10 * tokens.get("output").asLong()) / 1_000_000.0);
      assertThat(report.get("cost").asDouble()).isPositive();
    }
  }

  @Test
  void what_is_worked_around_names_the_setting_that_spares_it() throws IOException {
    JsonNode report =
        report(
            DemandModes.MAX_TOKENS_REFUSED,
            DemandModes.TEMPERATURE_FIXED,
            DemandModes.JSON_SCHEMA_UNAVAILABLE,
            DemandModes.NO_SYSTEM_ROLE);

    assertThat(report.get("works").asBoolean()).as(report.toString()).isTrue();
    assertRow(report, "words", "worked_around", "providers.p.models.m.system to first-user");
    assertRow(
        report,
        "output_limit",
        "worked_around",
        "providers.p.models.m.max-tokens-name to max_completion_tokens");
    assertRow(report, "temperature", "worked_around", "providers.p.models.m.temperature to unset");
    assertRow(
        report, "judge", "worked_around", "providers.p.models.m.structured-output to json-object");
    assertRow(report, "caller", "worked_around", "structured-output");
    assertRow(report, "seed", "works");
  }

  @Test
  void an_answer_in_prose_and_thoughts_is_read() throws IOException {
    JsonNode report = report(AnswerModes.FORMAT_IGNORED, AnswerModes.THINK_TAGS);

    assertRow(report, "judge", "works");
    assertRow(report, "caller", "works");
    assertRow(report, "words", "works", "thinks before it speaks");
  }

  @Test
  void calls_as_text_fail_with_what_to_set_up() throws IOException {
    JsonNode report = report(AnswerModes.CALLS_AS_TEXT);

    assertThat(report.get("works").asBoolean()).isFalse();
    assertRow(report, "function_call", "fails", "model_setup", "--tool-call-parser");
    assertRow(report, "judge", "works");
  }

  @Test
  void a_request_that_is_cut_silently_fails() throws IOException {
    JsonNode report = report(FormatModes.CONTEXT_CUT_SILENTLY);

    assertRow(report, "long_request", "fails", "prompt_cut", "Set a larger context");
    assertThat(report.get("works").asBoolean()).isFalse();
  }

  @Test
  void tokens_that_are_not_counted_are_told() throws IOException {
    JsonNode report = report(FormatModes.USAGE_MISSING);

    assertRow(report, "token_counts", "not_offered", "no budget holds");
    assertThat(report.get("run").isNull()).isTrue();
    assertThat(report.get("works").asBoolean()).isTrue();
  }

  @Test
  void a_limit_that_thinking_uses_up_is_told() throws IOException {
    JsonNode report = report(AnswerModes.REASONING_EATS_THE_LIMIT);

    assertRow(report, "words", "worked_around", "no max_tokens was sent", "let it think less");
    assertRow(report, "output_limit", "works", "thinking took all 32 tokens");
  }

  @Test
  void a_sentence_stands_once_in_the_table_and_apart_from_its_result() throws IOException {
    try (FakeProviderServer provider = TestProvider.start(AnswerModes.REASONING_EATS_THE_LIMIT)) {
      String table = check(provider).out();

      assertThat(table.lines().filter(line -> line.contains("the first answer was cut off")))
          .singleElement()
          .asString()
          .startsWith("  words          worked around  the first answer was cut off");
      assertThat(table)
          .containsPattern("caller +worked around  as for words")
          .containsPattern("judge +worked around  as for words");
    }
  }

  @Test
  void tokens_of_thinking_are_not_told_to_be_a_limit_without_effect() throws IOException {
    JsonNode report = report(FormatModes.THINKING_IN_TOTAL);

    assertRow(
        report,
        "output_limit",
        "not_offered",
        "its words keep to the limit, and the rest is thinking",
        "max_tokens does not limit thinking");
  }

  @Test
  void a_refused_key_fails_once_and_nothing_else_is_tried() throws IOException {
    try (FakeProviderServer provider = TestProvider.start(FailureModes.KEY_REFUSED)) {
      CommandRun run = check(provider);

      assertThat(run.exit()).as(run.err()).isEqualTo(1);
      assertThat(run.out())
          .containsPattern("words +fails +model_unauthorized: agent p/m: ")
          .containsPattern("judge +not tried");
      assertThat(provider.received()).hasSize(1);
    }
  }

  @Test
  void an_unknown_model_is_told_apart() throws IOException {
    assertRow(report(FailureModes.MODEL_UNKNOWN), "words", "fails", "model_unknown");
  }

  @Test
  void the_deadline_ends_a_check_of_a_provider_that_keeps_refusing() throws IOException {
    try (FakeProviderServer provider = TestProvider.start(LimitModes.RETRY_AFTER_SECONDS)) {
      CommandRun run = check(provider, "--deadline", "100ms");

      assertThat(run.exit()).as(run.err()).isEqualTo(1);
      assertThat(run.out())
          .containsPattern(
              "words +fails +check_timed_out: p/m: no answer within 100ms, .*; set --deadline ");
    }
  }

  @Test
  void a_rate_limit_is_told() throws IOException {
    try (FakeProviderServer provider = TestProvider.start(LimitModes.RETRY_AFTER_SECONDS)) {
      CommandRun run =
          check(
              "providers:\n  p:\n    base-url: %s\n    attempts-max: 1\n    retry-after-max: 1ms\n"
                  .formatted(provider.url()),
              "p/m");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).containsPattern("words +fails +model_rate_limited: ");
    }
  }

  @Test
  void a_provider_that_is_away_fails() throws IOException {
    CommandRun run =
        check(
            "providers:\n  p:\n    base-url: http://127.0.0.1:1/v1\n    attempts-max: 1\n", "p/m");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).containsPattern("words +fails +model_unavailable: ");
  }

  @Test
  void several_models_are_checked_in_their_order() throws IOException {
    try (FakeProviderServer provider = TestProvider.start()) {
      CommandRun run = check(provider, "p/b", "p/a", "p/b");

      assertThat(run.exit()).isZero();
      assertThat(run.out().lines().filter(line -> line.startsWith("p/")))
          .containsExactly("p/b", "p/a");
    }
  }

  @Test
  void what_cannot_be_checked_is_refused() throws IOException {
    assertRefused(check("port: 8080\n"), "OPENAI_API_KEY");
    assertRefused(check("port: 8080\n", "nobody/m"), "There is no model 'nobody/m'");
    assertRefused(check("port: 8080\n", "scripted"), "asks no provider");
    assertRefused(check("port: 8080\n", "--deadline", "5"), "--deadline must be a duration");
    assertRefused(check("port: 8080\n", "--nope"), "--nope");
  }

  @Test
  void a_mistyped_provider_gets_a_hint() throws IOException {
    String settings = "providers:\n  azure:\n    base-url: http://127.0.0.1:1/v1\n";

    assertRefused(
        check(settings, "azure"),
        "There is no model 'azure'; azure is a provider: write azure/MODEL. A model is");
    assertRefused(
        check(settings, "azur/fake"),
        "There is no model 'azur/fake'; did you mean 'azure/fake'? A model is 'scripted' or"
            + " 'provider/name'; configured providers: azure.");
    assertRefused(check(settings, "gemini/pro"), "There is no model 'gemini/pro'. A model is");
    assertRefused(check(settings, "gemini/pro"), "Set GEMINI_API_KEY, or add the provider");
  }

  @Test
  void a_model_without_a_key_is_not_asked_and_the_others_are() throws IOException {
    try (FakeProviderServer provider = TestProvider.start()) {
      String settings =
          """
          providers:
            groq:
              base-url: https://api.groq.com/openai/v1
              models: [m]
            p:
              base-url: %s
              models: [m]
          """
              .formatted(provider.url());

      CommandRun run = check(settings);

      assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(1);
      assertThat(run.out())
          .containsPattern(
              "words +fails +model_without_key: The provider groq needs a key. Set"
                  + " providers.groq.api-key, or LINECHECK_PROVIDERS_GROQ_API_KEY")
          .containsPattern("judge +not tried")
          .containsPattern("judge +works");
      assertRefused(check(settings, "groq/m"), "The provider groq needs a key.");
    }
  }

  private static void assertRefused(CommandRun run, String said) {
    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(said);
  }
}
