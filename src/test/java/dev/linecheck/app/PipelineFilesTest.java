package dev.linecheck.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.cli.LinecheckCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.PicocliException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The workflow files of the examples, as far as that can be told without GitHub and GitLab: their
/// YAML, the names of their keys, the syntax of their scripts, their calls of Linecheck, and the
/// versions of what they use. Whether an action takes its inputs is not checked.
class PipelineFilesTest {
  private static final Path FOLDER = Path.of("examples/pipelines");
  private static final String GITHUB = "github-actions.yml";
  private static final String GITLAB = "gitlab-ci.yml";

  private static final Set<String> WORKFLOW =
      Set.of("name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs");
  private static final Set<String> GITHUB_JOB =
      Set.of(
          "name",
          "needs",
          "if",
          "runs-on",
          "permissions",
          "env",
          "timeout-minutes",
          "strategy",
          "container",
          "services",
          "steps",
          "outputs",
          "concurrency",
          "continue-on-error");
  private static final Set<String> STEP =
      Set.of(
          "id",
          "name",
          "if",
          "uses",
          "with",
          "run",
          "env",
          "shell",
          "working-directory",
          "timeout-minutes",
          "continue-on-error");
  private static final Set<String> GITLAB_JOB =
      Set.of(
          "image",
          "services",
          "stage",
          "needs",
          "rules",
          "variables",
          "before_script",
          "script",
          "after_script",
          "artifacts",
          "cache",
          "timeout",
          "tags",
          "retry",
          "allow_failure");
  private static final Set<String> ARTIFACTS =
      Set.of("when", "paths", "exclude", "expire_in", "name", "reports");

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(.*?)}}");
  private static final Pattern PINNED =
      Pattern.compile("[\\w-]+/[\\w./-]+@(v\\d+[\\d.]*|[0-9a-f]{40})");
  private static final Pattern CALL = Pattern.compile("/linecheck ([^\\n;&|>]+)");

  private static JsonNode read(String name) throws IOException {
    return YAMLMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build()
        .readTree(Files.readString(FOLDER.resolve(name)));
  }

  private static Stream<JsonNode> steps() throws IOException {
    return read(GITHUB).get("jobs").valueStream().flatMap(job -> job.get("steps").valueStream());
  }

  private static List<JsonNode> gitlabJobs() throws IOException {
    return read(GITLAB).valueStream().toList();
  }

  private static Stream<String> scripts() throws IOException {
    Stream<String> github =
        steps().filter(step -> step.has("run")).map(step -> step.get("run").asString());
    Stream<String> gitlab =
        gitlabJobs().stream()
            .flatMap(job ->
                Stream.of("before_script", "script")
                    .map(key -> String.join("\n", lines(job.path(key)))));
    return Stream.concat(github, gitlab);
  }

  private static List<String> lines(JsonNode script) {
    return script.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> calls() throws IOException {
    List<String> calls = new ArrayList<>();
    scripts()
        .forEach(script ->
            CALL.matcher(script)
                .results()
                .map((MatchResult call) -> call.group(1).strip())
                .forEach(calls::add));
    return calls;
  }

  private static String mistake(String call) {
    try {
      LinecheckCommand.line(Main.starter(), Main.offline(), Main.models(), Main.checkup())
          .parseArgs(call.split(" ", -1));
      return "";
    } catch (PicocliException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void every_file_of_the_folder_is_looked_at() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(GITHUB, GITLAB);
    }
  }

  @Test
  void the_workflow_has_keys_that_github_knows() throws IOException {
    JsonNode workflow = read(GITHUB);

    assertThat(workflow.propertyNames()).isSubsetOf(WORKFLOW).contains("on", "jobs");
    assertThat(workflow.at("/permissions/contents").asString()).isEqualTo("read");
    assertThat(workflow.get("jobs").valueStream())
        .allSatisfy(job ->
            assertThat(job.propertyNames()).isSubsetOf(GITHUB_JOB).contains("runs-on", "steps"));
    assertThat(steps())
        .allSatisfy(step -> {
          assertThat(step.propertyNames()).isSubsetOf(STEP);
          assertThat(step.has("uses")).as(step.toString()).isNotEqualTo(step.has("run"));
        });
  }

  @Test
  void the_workflow_uses_versions_of_actions_and_expressions_that_are_known() throws IOException {
    assertThat(steps().filter(step -> step.has("uses")).map(step -> step.get("uses").asString()))
        .isNotEmpty()
        .allSatisfy(action -> assertThat(action).matches(PINNED));
    assertThat(EXPRESSION.matcher(Files.readString(FOLDER.resolve(GITHUB))).results())
        .isNotEmpty()
        .allSatisfy(found ->
            assertThat(found.group(1).strip()).matches("(vars|secrets|github|runner|env)\\.\\w+"));
  }

  /// They are kept up to date in the project's own workflow.
  @Test
  void the_workflow_uses_the_actions_of_this_project() throws IOException {
    String own = Files.readString(Path.of(".github/workflows/ci.yml"));

    assertThat(steps().filter(step -> step.has("uses")).map(step -> step.get("uses").asString()))
        .allSatisfy(action -> assertThat(own).contains("uses: " + action + "\n"));
  }

  /// Text that others may choose would be carried out as a part of a script.
  @Test
  void no_expression_stands_in_a_script() throws IOException {
    assertThat(scripts()).isNotEmpty().noneMatch(script -> EXPRESSION.matcher(script).find());
  }

  @Test
  void the_job_has_keys_that_gitlab_knows() throws IOException {
    assertThat(gitlabJobs())
        .isNotEmpty()
        .allSatisfy(job -> {
          assertThat(job.propertyNames()).isSubsetOf(GITLAB_JOB).contains("script");
          assertThat(job.get("artifacts").propertyNames()).isSubsetOf(ARTIFACTS);
          assertThat(job.get("image").asString()).matches(".+:[\\w.-]+").doesNotEndWith(":latest");
          assertThat(job.get("variables").valueStream()).allMatch(JsonNode::isString);
        });
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scripts_have_the_syntax_of_a_shell(String script) throws Exception {
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    try (var in = bash.getOutputStream()) {
      in.write(script.getBytes(UTF_8));
    }

    String complaint = new String(bash.getInputStream().readAllBytes(), UTF_8);

    assertThat(bash.waitFor()).as(script + complaint).isZero();
  }

  @Test
  void linecheck_is_called_as_its_command_line_takes_it() throws IOException {
    assertThat(calls()).hasSizeGreaterThanOrEqualTo(2).allMatch(call -> mistake(call).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"test suite.yaml --jnuit out", "tset suite.yaml"})
  void a_call_that_it_does_not_take_would_be_noticed(String call) {
    assertThat(mistake(call)).isNotEmpty();
  }
}
