package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Execution(ExecutionMode.CONCURRENT)
class DemoIT {
  @TempDir private Path home;

  @Test
  void the_better_version_wins_and_the_demo_ends_with_zero() throws Exception {
    try (LinecheckProcess demo = demo(Path.of("").toAbsolutePath())) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output())
          .containsPattern("passing\\s+2 of 8\\s+7 of 8")
          .contains(
              "compared: For callers like these, b passes 62.5 points more often than a on 8 records")
          .contains("gate:     INCONCLUSIVE: 8 records have a verdict in both runs.")
          .contains(
              "Without --exit the server stays up, and the demo prints the commands that repeat this:",
              "  GET /api/eval_runs/compare?a={a}&b={b}",
              "  GET /api/eval_runs/{b}/gate?against={a}")
          .as("a progress bar is for a terminal")
          .doesNotContain("\r", "\u001b")
          .doesNotContainPattern("\\d%");
    }
  }

  @Tag("faults")
  @Test
  void editing_the_prompt_changes_the_outcome() throws Exception {
    copy(Path.of("demo"), home.resolve("demo"));
    Path better = home.resolve("demo/agent/v2.md");
    Files.writeString(
        better, Files.readString(better).replace("results are guaranteed", "results vary"));

    try (LinecheckProcess demo = demo(home)) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).containsPattern("passing\\s+2 of 8\\s+8 of 8");
    }
  }

  @Test
  void exactly_the_versions_that_are_there_are_run_and_shown() throws Exception {
    copy(Path.of("demo"), home.resolve("demo"));
    Path first = home.resolve("demo/agent/v1.md");
    Path second = home.resolve("demo/agent/v2.md");
    String better = Files.readString(second);
    Files.writeString(
        home.resolve("demo/agent/v3.md"),
        better
            .replace("# v2", "# promises nothing")
            .replace("results are guaranteed", "results vary"));
    try (LinecheckProcess demo = demo(home)) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output())
          .contains("Agent with 3 prompt versions, 8 callers", "What fails in promises nothing:")
          .containsPattern("passing {37}2 of 8 {12}7 of 8 {12}8 of 8\n")
          .containsPattern("caller {38}v1 {16}v2 {16}promises nothing\n");
    }

    Files.delete(first);
    Files.delete(second);
    try (LinecheckProcess demo = demo(home)) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output())
          .contains("Agent with 1 prompt version, 8 callers")
          .as("one version has no comparison")
          .doesNotContain("Without --exit", "GET ")
          .containsPattern("passing +8 of 8\n");
    }
  }

  @Test
  void a_rule_with_a_typo_is_told_by_file_and_line() throws Exception {
    copy(Path.of("demo"), home.resolve("demo"));
    Path better = home.resolve("demo/agent/v2.md");
    Files.writeString(better, Files.readString(better).replace("heard \"born\"", "herd \"born\""));

    try (LinecheckProcess demo = demo(home)) {
      assertThat(demo.exitCode()).as(demo.output()).isEqualTo(2);
      assertThat(demo.output().lines().toList())
          .singleElement()
          .asString()
          .startsWith("linecheck: demo/agent/v2.md, line 9: `herd \"born\"");
    }
  }

  /// What the demo has done when it is told to stop.
  @ParameterizedTest
  @ValueSource(strings = {"", "Agent with", "The server is up"})
  void a_signal_leaves_no_folder_behind(String done) throws Exception {
    try (LinecheckProcess demo =
        LinecheckProcess.start(Path.of(""), withTemporaryFolder(), "demo")) {
      Polling.until("the demo's folder", () -> !folders().isEmpty());
      Polling.until("the words " + done, () -> demo.output().contains(done));

      demo.terminate();

      assertThat(demo.exitCode()).as(demo.output()).isEqualTo(143);
      assertThat(folders()).as(demo.output()).isEmpty();
      assertThat(demo.output()).doesNotContain("Exception", "linecheck: ");
    }
  }

  @Test
  void the_link_that_it_prints_signs_in_once() throws Exception {
    try (LinecheckProcess demo =
            LinecheckProcess.start(Path.of(""), withTemporaryFolder(), "demo");
        HttpClient http = HttpClient.newHttpClient()) {
      Polling.until("the end of the output", () -> demo.output().contains("The server is up"));
      Matcher link = Pattern.compile("http://\\S+/sign-in\\?once=\\S+").matcher(demo.output());
      assertThat(link.find()).as(demo.output()).isTrue();
      HttpRequest request = HttpRequest.newBuilder(URI.create(link.group())).build();

      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(303);
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void its_pages_have_a_broken_caller_a_replayed_call_and_labels_to_show() throws Exception {
    try (LinecheckProcess demo =
        LinecheckProcess.start(Path.of(""), withTemporaryFolder(), "demo")) {
      Pattern last = Pattern.compile("http://\\S+/api(/eval_configs/\\S+/runs)\\s");
      Polling.until("the end of the output", () -> last.matcher(demo.output()).find());
      Matcher runs = last.matcher(demo.output());
      assertThat(runs.find()).isTrue();
      String address = runs.group().strip();
      String api = address.replace(runs.group(1), "");

      JsonNode newest = answer(address).at("/data/0");
      String run = newest.get("id").asString();
      String before = newest.get("baseline").asString();
      assertThat(answer(address).get("data").valueStream())
          .extracting(one -> one.get("name").asString())
          .containsExactly("Shorter prompt", "All callers with v2", "All callers with v1");
      String compared = "/eval_runs/compare?class=broken&a=%s&b=%s".formatted(before, run);
      assertThat(answer(api + compared).get("data")).hasSize(1);
      assertThat(answer(api + "/eval_runs/" + run + "/results").get("data"))
          .filteredOn(result -> !result.get("replay").isNull())
          .hasSize(1);
      assertThat(answer(api + "/eval_runs/" + before + "/judge_report").at("/turns/disagreements"))
          .hasSize(1);
    }
  }

  private static JsonNode answer(String url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer lc_demo_key_for_this_machine_only")
              .build();
      return new JsonMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    }
  }

  @Test
  void a_demo_that_cannot_start_leaves_no_folder_behind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LinecheckProcess demo =
            LinecheckProcess.start(
                Path.of(""),
                withTemporaryFolder(),
                "demo",
                "--exit",
                "--port",
                Integer.toString(taken.getLocalPort()))) {
      assertThat(demo.exitCode()).as(demo.output()).isEqualTo(2);
      assertThat(folders()).as(demo.output()).isEmpty();
    }
  }

  @Test
  void a_demo_without_its_files_leaves_no_folder_behind() throws Exception {
    try (LinecheckProcess demo =
        LinecheckProcess.start(home, withTemporaryFolder(), "demo", "--exit")) {
      assertThat(demo.exitCode()).as(demo.output()).isEqualTo(2);
      assertThat(demo.output()).contains("there is no " + home.resolve("demo"));
      assertThat(folders()).as(demo.output()).isEmpty();
    }
  }

  private Map<String, String> withTemporaryFolder() {
    return Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + home);
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("linecheck-demo-"))
          .toList();
    }
  }

  private static LinecheckProcess demo(Path home) throws IOException {
    return LinecheckProcess.start(home, Map.of(), "demo", "--exit");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
