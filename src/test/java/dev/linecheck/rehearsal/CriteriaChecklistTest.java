package dev.linecheck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.client.ApiClient;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.TestProvider;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.pipeline.Tested;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import dev.linecheck.settings.Settings;
import dev.linecheck.suite.SuiteReader;
import dev.linecheck.time.ThreadWaits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The checklist that goes with a baseline in git, where each server would have a model write its
/// own.
class CriteriaChecklistTest {
  private static final FakeProviderServer PROVIDER = TestProvider.start();

  @RegisterExtension
  private final ServerExtension old = new ServerExtension(CriteriaChecklistTest::started);

  @RegisterExtension
  private final ServerExtension fresh = new ServerExtension(CriteriaChecklistTest::started);

  @TempDir private Path folder;

  private static TestServer started(Path folder) {
    String settings =
        """
        providers:
          fake:
            base-url: http://127.0.0.1:%d/v1
            api-key: sk-for-the-fake-provider
        """
            .formatted(PROVIDER.port());
    try {
      Path file = Files.writeString(folder.resolve("linecheck.yaml"), settings);
      return new TestServer(
          folder, LlmConfig.from(Settings.load(Optional.of(file), Map.of(), Map.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @BeforeEach
  void writeSuite() throws IOException {
    Files.writeString(folder.resolve("criteria.md"), "Be kind.\nBe brief.\n");
    Files.writeString(folder.resolve("prompt.md"), "```scripted\nsay We open at eight.\n```\n");
    Files.writeString(
        folder.resolve("suite.yaml"),
        """
        linecheck: 1
        suite: {id: desk}
        agent: {name: desk, model: scripted, prompt: prompt.md}
        caller: {model: scripted}
        judge: {model: fake/any}
        criteria: [criteria.md]
        run: {trials: 1}
        gate: {against: baseline.json}
        callers:
        """
            + IntStream.range(0, 15)
                .mapToObj(
                    """
                      - id: caller-%d
                        text: |
                          ```scripted
                          turn 1: say When do you open?
                          hang up Bye.
                          ```
                    """
                        ::formatted)
                .collect(Collectors.joining()));
  }

  private Tested test(TestServer on, Optional<URI> dashboard, TestWish.Baseline baseline) {
    try (ApiClient api =
        new ApiClient("http://127.0.0.1:%d/api".formatted(on.port()), TestServer.KEY)) {
      return new SuiteTest(
              SuiteReader.read(folder.resolve("suite.yaml"), Map.of()),
              new TestWish(
                  OptionalInt.empty(), Optional.empty(), Optional.empty(), List.of(), baseline),
              new SuiteTest.Parts(
                  api, dashboard, new Untold(), new ThreadWaits(), InstantSource.system()))
          .test();
    }
  }

  private Tested onOwnData(TestServer on) {
    return test(on, Optional.empty(), TestWish.Baseline.KEEP);
  }

  /// Nobody watches.
  private record Untold() implements TestProgress {
    @Override
    public void told(String sentence) {}

    @Override
    public void planned(int calls) {}

    @Override
    public void counted(int calls) {}
  }

  private static String checklists(TestServer on) {
    JsonNode suite = on.get("/suites/desk").json();
    return "/eval_configs/%s/checklists/%s"
        .formatted(suite.get("evalConfigId").asString(), suite.get("versionedPromptId").asString());
  }

  /// Has the baseline judged by a checklist that no model writes.
  private void makeBaseline() {
    onOwnData(old);
    TestServer.Answer edited =
        old.put(
            checklists(old),
            """
            {"basis": "SHARED", "items": [
              {"question": "Was the \\"caller\\" greeted?", "appliesWhen": "at the start",
               "about": "call", "lines": ["criteria:1"]},
              {"question": "Is it off?", "enabled": false},
              {"question": "Is it short?", "required": false}]}
            """);
    assertThat(edited.status()).as(edited.json().toString()).isEqualTo(200);
    test(old, Optional.empty(), TestWish.Baseline.UPDATE);
    assertThat(folder.resolve("baseline.json"))
        .content()
        .contains("Was the \\\"caller\\\" greeted?");
  }

  @Test
  void a_fresh_server_of_the_suite_asks_the_questions_of_the_baseline() {
    makeBaseline();

    Tested tested = onOwnData(fresh);

    assertThat(tested.verdict().sentence()).contains("on 15 records");
    assertThat(
            fresh
                .get(checklists(fresh))
                .json()
                .at("/shared/0/items")
                .valueStream()
                .map(item -> item.get("question").asString() + item.get("required").asBoolean()))
        .containsExactly("Was the \"caller\" greeted?true", "Is it short?false");
  }

  @Test
  void a_server_that_others_use_keeps_its_checklist_so_that_the_baseline_is_refused() {
    makeBaseline();

    Tested tested =
        test(fresh, Optional.of(URI.create("http://127.0.0.1/")), TestWish.Baseline.KEEP);

    assertThat(tested.verdict().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(tested.verdict().sentence()).contains("judged in another way");
  }

  @Test
  void the_questions_about_other_criteria_are_not_asked() throws IOException {
    makeBaseline();
    Files.writeString(folder.resolve("criteria.md"), "Be kind.\nBe brief.\nBe exact.\n");

    Tested tested = onOwnData(fresh);

    assertThat(tested.verdict().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(fresh.get(checklists(fresh)).json().at("/shared").toString())
        .doesNotContain("greeted");
  }
}
