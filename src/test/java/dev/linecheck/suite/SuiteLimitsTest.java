package dev.linecheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Suites that are too large, and files that lead out of their folder.
final class SuiteLimitsTest {
  private static final List<String> NOISE =
      List.of(
          "",
          "[",
          "]",
          "{",
          "}",
          ":",
          " ",
          "\n",
          "\t",
          "- ",
          "'",
          "\"",
          "&a ",
          "*a",
          "!!x ",
          "<<: ",
          "#",
          "|",
          ">",
          "%",
          "@",
          "${",
          "\u0000",
          "\uD83D\uDE00",
          "?",
          ",",
          "\\",
          "---\n",
          "null",
          "\r");

  @TempDir Path folder;
  @TempDir Path elsewhere;
  private SuiteFiles files;

  @BeforeEach
  void write() {
    files = SuiteFiles.in(folder);
  }

  @Test
  void a_suite_of_2_mib_is_refused() {
    files.write(SuiteFiles.NAME, "# long\n".repeat(300_000));

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:1:1: suite.yaml is larger than 1 MiB. Split it, or take out what does not"
                + " belong to the suite.");
  }

  @Test
  void a_prompt_of_2_mib_is_refused_where_it_is_named() {
    files.write("prompts/desk.md", "word ".repeat(400_000));

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:7:11: prompts/desk.md is larger than 1 MiB. Split it, or take out what"
                + " does not belong to the suite.");
  }

  @Test
  void a_file_of_the_largest_size_is_read() {
    files.write("prompts/desk.md", "x".repeat(SuiteFolder.BYTES_MAX));

    assertThat(files.read().agent().prompt().orElseThrow().text()).hasSize(SuiteFolder.BYTES_MAX);
  }

  @Test
  void files_of_more_than_64_mib_together_are_refused() {
    String large = "---\nid: c%d\n---\n" + "x".repeat(1_000_000);
    IntStream.range(0, 68)
        .forEach(i -> files.write("callers/c%02d.md".formatted(i), large.formatted(i)));

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:22:5: The files of the suite come to more than 64 MiB. Make two suites of"
                + " it.");
  }

  @Test
  void a_file_that_is_no_utf8_is_refused_at_the_first_wrong_byte() throws IOException {
    Files.write(
        folder.resolve("callers/calm.md"),
        "---\nid: calm\n---\nGrüße".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(files.problems())
        .containsExactly("callers/calm.md:4:3: The file is no text in UTF-8. Save it as UTF-8.");
  }

  @Test
  void values_that_are_nested_too_deep_are_refused() {
    files.change(
        SuiteFiles.NAME,
        "return: {ok: true}",
        "return: %s%s".formatted("[".repeat(10_000), "]".repeat(10_000)));

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:20:87: The file is nested more than 30 deep. Write it flatter.");
  }

  @Test
  void a_suite_of_too_many_values_is_refused() {
    files.change(
        SuiteFiles.NAME, "return: {ok: true}", "return: [%s1]".formatted("1,".repeat(100_000)));

    assertThat(files.problems())
        .singleElement()
        .asString()
        .endsWith("The file has more than 100,000 values. Give each caller a file of its own.");
  }

  @Test
  void more_than_ten_thousand_callers_are_refused() {
    String callers =
        IntStream.range(0, RecordIds.RECORDS_MAX)
            .mapToObj("  - {id: c%d, text: You wait.}"::formatted)
            .collect(Collectors.joining("\n"));
    files.change(SuiteFiles.NAME, "  - callers/*.md", callers);

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:10022:10: The suite has more than 10,000 callers and calls. Make"
                + " two suites of it.");
  }

  @Test
  void a_suite_of_ever_more_problems_tells_the_first_of_them() {
    files.change(
        SuiteFiles.NAME,
        "  - callers/*.md",
        IntStream.range(0, 1_000).mapToObj(_ -> "  - 7").collect(Collectors.joining("\n")));

    assertThat(files.problems()).hasSize(ProblemList.PROBLEMS_MAX);
  }

  @Test
  void a_link_to_a_file_outside_is_refused() throws IOException {
    Files.writeString(elsewhere.resolve("secret.md"), "secret");
    Files.delete(folder.resolve("prompts/desk.md"));
    Files.createSymbolicLink(folder.resolve("prompts/desk.md"), elsewhere.resolve("secret.md"));

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:7:11: `agent.prompt` leaves the suite's folder: 'prompts/desk.md'. Move the"
                + " file beside the suite, and write its path from there.");
  }

  @Test
  void a_link_to_a_folder_outside_is_refused() throws IOException {
    Files.writeString(elsewhere.resolve("desk.md"), "secret");
    Files.createSymbolicLink(folder.resolve("far"), elsewhere);
    files.change(SuiteFiles.NAME, "prompts/desk.md", "far/desk.md");
    files.change(SuiteFiles.NAME, "out/junit.xml", "far/junit.xml");

    assertThat(files.problems())
        .extracting(problem -> problem.substring(0, problem.indexOf(" Move")))
        .containsExactly(
            "suite.yaml:7:11: `agent.prompt` leaves the suite's folder: 'far/desk.md'.",
            "suite.yaml:28:17: `report.junit` leaves the suite's folder: 'far/junit.xml'.");
  }

  @Test
  void a_pattern_that_finds_a_link_outside_is_refused() throws IOException {
    Files.writeString(elsewhere.resolve("secret.md"), "---\nid: secret\n---\nSecret.");
    Files.createSymbolicLink(folder.resolve("callers/x.md"), elsewhere.resolve("secret.md"));

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:22:5: `callers[0]` finds callers/x.md, which leads out of the suite's"
                + " folder. Move the file beside the suite, and write its path from there.");
  }

  @Test
  void a_report_over_a_dangling_link_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(folder.resolve("out/junit.xml"), elsewhere.resolve("new.xml"));

    assertThat(files.problems())
        .singleElement()
        .asString()
        .contains("`report.junit` leaves the suite's folder");
  }

  @Test
  void a_link_inside_the_folder_is_followed() throws IOException {
    Files.createSymbolicLink(folder.resolve("callers/z.md"), Path.of("../z.txt"));
    files.write("z.txt", "---\nid: linked\n---\nYou wait.\n");

    assertThat(files.read().callers()).extracting(SuiteCaller::id).contains("linked");
  }

  @Test
  void hidden_files_are_found_by_no_pattern() {
    files.write("callers/.draft.md", "no caller");
    files.write(".linecheck/x.md", "no caller");
    files.change(SuiteFiles.NAME, "callers/*.md", "'{callers,.linecheck}/*.md'");

    assertThat(files.read().callers())
        .extracting(SuiteCaller::id)
        .containsExactly("angry", "calm", "hurried");
  }

  @Test
  void an_alias_of_aliases_takes_no_time() {
    StringBuilder bomb = new StringBuilder("return: &a0 [x]}, {return: ");
    for (int i = 1; i < 30; i++) {
      bomb.append("&a%d [*a%d, *a%d]}, {return: ".formatted(i, i - 1, i - 1));
    }
    files.change(SuiteFiles.NAME, "return: {ok: true}", bomb + "1");

    assertThat(files.problems()).hasSize(88).first().asString().contains("&a0 names this value");
  }

  @Test
  void whatever_happens_to_a_file_it_is_read_or_refused_with_a_place() throws IOException {
    Random random = new Random(20);
    List<String> names = List.of(SuiteFiles.NAME, "callers/angry.md", "functions/desk.json");
    for (int i = 0; i < 150; i++) {
      String name = names.get(i % names.size());
      String text = Files.readString(folder.resolve(name));
      int from = random.nextInt(text.length());
      int to = from + random.nextInt(Math.min(10, text.length() - from));
      String noise = NOISE.get(random.nextInt(NOISE.size()));
      files.write(name, text.substring(0, from) + noise + text.substring(to));

      assertThat(files.problems())
          .allMatch(problem -> problem.matches("(?s).+:\\d+:\\d+: .+\\. .+"));

      files.write(name, text);
    }
  }
}
