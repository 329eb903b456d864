package dev.linecheck.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.doctor.CheckupFinding.Sign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A suite in a folder, with a real git.
class SuiteCheckTest {
  private static final String SUITE =
      """
      linecheck: 1
      suite: {id: desk}
      agent: {name: desk, model: scripted, prompt: desk.md}
      criteria: [criteria.md]
      callers: [{id: one, text: "You ask for the hours."}]
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("suite.yaml"), SUITE);
    Files.writeString(folder.resolve("desk.md"), "You work at a desk.");
    Files.writeString(folder.resolve("criteria.md"), "The agent is polite.");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertThat(git.waitFor()).as(output).isZero();
  }

  private List<CheckupFinding> findings() {
    return SuiteCheck.of(folder, Map.of());
  }

  @Test
  void a_folder_without_a_suite_has_no_finding() throws IOException {
    Files.delete(folder.resolve("suite.yaml"));

    assertThat(findings()).isEmpty();
  }

  @Test
  void each_mistake_of_a_suite_is_told_with_its_place() throws IOException {
    Files.writeString(folder.resolve("suite.yaml"), SUITE.replace("criteria:", "criterias:"));

    assertThat(findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.sign()).isEqualTo(Sign.WRONG))
        .anySatisfy(finding -> assertThat(finding.found()).contains("suite.yaml:4:1: "));
  }

  @Test
  void a_file_that_git_does_not_keep_is_named() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve(".gitignore"), "criteria.md\n");
    git("add", ".");

    assertThat(findings().getFirst().sign()).isEqualTo(Sign.OK);
    assertThat(findings().getLast())
        .satisfies(finding -> {
          assertThat(finding.sign()).isEqualTo(Sign.LOOK);
          assertThat(finding.found()).endsWith("1 of the suite's files: criteria.md");
        });

    git("add", "-f", "criteria.md");

    assertThat(findings().getLast().found()).isEqualTo("keeps all 3 files of the suite");
  }

  @Test
  void a_suite_outside_of_a_repository_is_told() {
    assertThat(findings().getLast().found()).endsWith("is in no repository");
  }
}
