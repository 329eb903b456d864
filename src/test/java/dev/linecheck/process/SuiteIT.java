package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.process.SuiteUnderTest.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Suites as people and pipelines test them, by the commands in processes of their own.
@Execution(ExecutionMode.CONCURRENT)
class SuiteIT {
  @TempDir private Path folder;

  @Test
  void a_new_suite_is_green_and_one_changed_line_of_the_prompt_turns_it_red() throws Exception {
    SuiteUnderTest suite = new SuiteUnderTest(folder);
    assertThat(suite.linecheck("init").code()).isZero();

    Ran green = suite.linecheck("test");
    assertThat(green.code()).as(green.err()).isZero();
    assertThat(green.out()).startsWith("PASS: ").contains("12 planned: 12 passed");

    suite.edit(
        "prompts/front-desk.md", " there is a cancellation fee of 25 dollars", " it is fine");
    Ran red = suite.linecheck("test");
    assertThat(red.code()).as(red.err()).isEqualTo(1);
    assertThat(red.out())
        .startsWith("FAIL: ")
        .contains("late-cancellation (3 trials, 3 failed)")
        .contains("I can do that. Inside of a day it is fine. Anything else?")
        .as("a file or a pipeline has no colours")
        .doesNotContain("\u001b");
    assertThat(red.err())
        .contains("linecheck serve --data .linecheck")
        .doesNotContain("INFO", "\u001b");
  }

  @Test
  void a_second_init_writes_over_nothing() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("first-steps", folder);
    suite.edit("suite.yaml", "name: Front desk", "name: Ours");

    Ran refused = suite.linecheck("init");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("there is already").contains("nothing was written");
    assertThat(Files.readString(folder.resolve("suite.yaml"))).contains("name: Ours");
  }

  @Test
  void mistakes_are_told_with_their_places_and_nothing_starts() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("first-steps", folder);
    suite.edit("suite.yaml", "  prompt: prompts/front-desk.md", "  promt: prompts/front-desk.md");

    Ran refused = suite.linecheck("test");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(suite.place("suite.yaml", "  promt:") + "3: ")
        .contains("Did you mean `prompt`?");
    assertThat(refused.out()).isEmpty();
    assertThat(folder.resolve(".linecheck")).doesNotExist();
  }

  @Test
  void what_the_server_refuses_is_told_with_its_place_in_the_suite() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("first-steps", folder);
    suite.edit("suite.yaml", "  model: scripted", "  model: nobody/knows-it");

    Ran refused = suite.linecheck("test");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(suite.place("suite.yaml", "nobody/knows-it") + "10: ")
        .contains("nobody/knows-it");
  }

  @Test
  void a_worse_prompt_than_the_commit_before_is_refused_and_noise_is_not() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("gate", folder);
    suite.git("init", "--quiet");
    suite.git("add", ".");
    suite.git("commit", "--quiet", "--message", "The prompt of today");
    suite.edit("suite.yaml", "against: baseline", "against: \"git:HEAD\"");

    suite.edit("prompts/hours.md", "say Yes, we open from eight to six", "say Perhaps");
    Ran worse = suite.linecheck("test", "--json");
    assertThat(worse.code()).as(worse.err()).isEqualTo(1);
    assertThat(worse.json().at("/verdict/sentence").asString()).contains("friday-morning");

    suite.git("checkout", "--quiet", "prompts");
    suite.edit("prompts/hours.md", "\"saturday\" or \"sunday\" or", "\"saturday\" or");
    Ran open = suite.linecheck("test");
    assertThat(open.code()).as(open.err()).isEqualTo(3);
    assertThat(open.out().replaceAll("\\s+", " "))
        .contains("INCONCLUSIVE: for callers like these, the rate falls from 100.0 % to 87.5 %")
        .contains("about 31 records would decide it");

    suite.edit("suite.yaml", "critical: [critical]}", "onInconclusive: warn}");
    Ran allowed = suite.linecheck("test", "--json");
    assertThat(allowed.code()).as(allowed.err()).isZero();
    assertThat(allowed.json().at("/verdict/outcome").asString()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void the_prompt_of_a_commit_is_the_file_behind_a_link() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("gate", folder);
    Files.move(folder.resolve("prompts/hours.md"), folder.resolve("prompts/real.md"));
    Files.createSymbolicLink(folder.resolve("prompts/hours.md"), Path.of("real.md"));
    suite.git("init", "--quiet");
    suite.git("add", ".");
    suite.git("commit", "--quiet", "--message", "The prompt of today");
    suite.edit("suite.yaml", "against: baseline", "against: \"git:HEAD\"");
    suite.edit("prompts/real.md", "You tell callers", "You happily tell callers");

    Ran same = suite.linecheck("test", "--trials", "1", "--json");

    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.json().at("/verdict/sentence").asString()).contains("stays at 100.0 %");
  }

  @Test
  void a_provider_that_is_away_is_trouble_and_never_let_through() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("first-steps", folder);
    suite.edit("suite.yaml", "  model: scripted", "  model: away/any");
    Files.writeString(
        folder.resolve("linecheck.yaml"),
        """
        providers:
          away:
            base-url: http://127.0.0.1:9/v1
            outage-max: 0s
            attempts-max: 1
        """);
    Files.writeString(
        folder.resolve("suite.yaml"),
        Files.readString(folder.resolve("suite.yaml"))
            + "gate: {passAt: 1, errored: inconclusive, onInconclusive: warn}\n");
    Ran warned = suite.linecheck("test", "--trials", "1");
    assertThat(warned.code()).as(warned.out() + warned.err()).isEqualTo(3);

    suite.edit(
        "suite.yaml", "gate: {passAt: 1, errored: inconclusive, onInconclusive: warn}\n", "");
    Ran absolute = suite.linecheck("test", "--trials", "1");
    assertThat(absolute.code()).as(absolute.out() + absolute.err()).isEqualTo(2);

    Ran part = suite.linecheck("test", "--trials", "1", "--tag", "critical");
    assertThat(part.code()).as(part.out() + part.err()).isEqualTo(2);
  }

  @Test
  void an_inconclusive_gate_is_extended_once_as_announced() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("gate", folder);
    suite.git("init", "--quiet");
    suite.git("add", ".");
    suite.git("commit", "--quiet", "--message", "The prompt of today");
    suite.edit("suite.yaml", "against: baseline", "against: \"git:HEAD\"");
    suite.edit("suite.yaml", "trials: 3", "trials: 1");
    suite.edit("suite.yaml", "critical: [critical]}", "onInconclusive: extend(to 2)}");
    suite.edit("prompts/hours.md", "\"saturday\" or \"sunday\" or", "\"saturday\" or");

    Ran extended = suite.linecheck("test", "--json");

    assertThat(extended.code()).as(extended.err()).isEqualTo(3);
    assertThat(extended.err())
        .containsSubsequence(
            "If the gate cannot tell, the test goes on once, to 2 trials of each record.",
            "The gate cannot tell yet. The test goes on, as it was announced.");
    assertThat(extended.json().at("/counts/planned").asInt()).isEqualTo(32);
  }

  @Test
  void a_baseline_is_made_once_and_later_prompts_are_held_to_it() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("gate", folder);

    Ran first = suite.linecheck("test", "--update-baseline");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out().replaceAll("\\s+", " ")).contains("There is no baseline yet");

    suite.edit("prompts/hours.md", "say Yes, we open from eight to six", "say Perhaps");
    Map<String, String> github =
        Map.of(
            "GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", folder.resolve("job.md").toString());
    Ran second = suite.linecheck(github, "test");

    assertThat(second.code()).as(second.err()).isEqualTo(1);
    assertThat(second.out()).contains("passed in all trials of the baseline");
    assertThat(second.err()).contains("::error title=");
    assertThat(folder.resolve("job.md")).content().contains("FAIL");
    assertThat(folder.resolve("out/junit.xml")).content().contains("name=\"friday-morning\"");
    assertThat(folder.resolve("out/summary.md")).content().contains("FAIL");
    JsonNode written = new JsonMapper().readTree(Files.readString(folder.resolve("out/run.json")));
    assertThat(written.at("/verdict/outcome").asString()).isEqualTo("FAIL");
  }

  @Test
  void a_fresh_clone_is_held_to_the_baseline_that_git_keeps() throws Exception {
    SuiteUnderTest main = SuiteUnderTest.example("gate", folder.resolve("main"));
    main.edit("suite.yaml", "against: baseline", "against: baseline.json");
    assertThat(main.linecheck("test", "--update-baseline").code()).isZero();
    main.git("init", "--quiet");
    main.git("add", "suite.yaml", "prompts", "criteria", "baseline.json");
    main.git("commit", "--quiet", "--message", "The prompt of today and its baseline");
    main.git("clone", "--quiet", ".", "../clone");
    SuiteUnderTest clone = new SuiteUnderTest(folder.resolve("clone"));

    clone.edit("prompts/hours.md", "say Yes, we open from eight to six", "say Perhaps");
    Ran worse = clone.linecheck("test", "--json");
    assertThat(worse.code()).as(worse.err()).isEqualTo(1);
    assertThat(worse.json().at("/verdict/sentence").asString()).contains("friday-morning");

    clone.git("checkout", "--quiet", "prompts");
    clone.edit("prompts/hours.md", "\"saturday\" or \"sunday\" or", "\"saturday\" or");
    Ran open = clone.linecheck("test");
    assertThat(open.code()).as(open.err()).isEqualTo(3);
    assertThat(open.out().replaceAll("\\s+", " "))
        .contains("the rate falls from 100.0 % to 87.5 %")
        .contains("about 31 records would decide it");

    clone.edit("suite.yaml", "critical: [critical]}", "onInconclusive: warn}");
    Ran allowed = clone.linecheck("test", "--json");
    assertThat(allowed.code()).as(allowed.err()).isZero();
    assertThat(allowed.json().at("/verdict/outcome").asString()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void mocks_answer_the_functions_of_a_suite() throws Exception {
    Ran ran = SuiteUnderTest.example("functions", folder).linecheck("test", "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json().at("/counts/passed").asInt()).isEqualTo(2);
  }

  @Test
  void a_server_is_tested_on_with_a_key_of_a_pipeline_that_reads_no_quotes() throws Exception {
    SuiteUnderTest suite = SuiteUnderTest.example("first-steps", folder.resolve("suite"));
    suite.edit(
        "prompts/front-desk.md", " there is a cancellation fee of 25 dollars", " it is fine");
    try (LinecheckProcess server =
        LinecheckProcess.start(
            folder,
            Map.of("LINECHECK_BOOTSTRAP_KEY", "the-key-of-the-suite-tests"),
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString())) {
      Map<String, String> admin =
          Map.of(
              "LINECHECK_URL",
              server.url().replaceAll("/api$", ""),
              "LINECHECK_KEY",
              "the-key-of-the-suite-tests");
      String key = suite.linecheck(admin, "keys", "create", "pipeline", "--permission", "ci").out();

      Ran red =
          suite.linecheck(
              Map.of("LINECHECK_URL", server.url(), "LINECHECK_KEY", key.strip()),
              "test",
              "--json");

      assertThat(red.code()).as(red.err()).isEqualTo(1);
      assertThat(red.err()).contains("Run: http://127.0.0.1:");
      assertThat(red.json().at("/link").asString()).startsWith("http://127.0.0.1:");
      assertThat(red.out()).contains("late-cancellation").doesNotContain("I can do that");
      assertThat(folder.resolve("suite/.linecheck")).doesNotExist();
    }
  }

  @Test
  void the_schema_of_suites_is_printed() throws Exception {
    Ran ran = new SuiteUnderTest(folder).linecheck("schema");

    assertThat(ran.json().path("$schema").asString()).contains("2020-12");
  }
}
