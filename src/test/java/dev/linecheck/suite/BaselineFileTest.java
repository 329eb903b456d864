package dev.linecheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.suite.SuiteBaseline.Kept;
import dev.linecheck.suite.SuiteBaseline.Plan;
import dev.linecheck.suite.SuiteBaseline.Trial;
import dev.linecheck.suite.SuiteGate.Against;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file in which a suite keeps its baseline.
final class BaselineFileTest {
  private static final String NAME = "baselines/main.json";

  @TempDir private Path folder;
  private SuiteFiles files = new SuiteFiles(Path.of(""));

  @BeforeEach
  void compareWithAFile() {
    files = SuiteFiles.in(folder);
    files.change(SuiteFiles.NAME, "against: baseline", "against: " + NAME);
  }

  private static SuiteBaseline baseline(String name) {
    TreeMap<String, Kept> records = new TreeMap<>();
    records.put("hurried", new Kept(Optional.of("0123456789012345"), List.of(Trial.values())));
    records.put("angry", new Kept(Optional.empty(), List.of(Trial.PASSED)));
    return new SuiteBaseline(
        "appointments",
        new SuiteBaseline.Run("run-1", name, Optional.of("1234567"), "2026-11-30T09:00:00Z"),
        Plan.ADDED_BY_HAND,
        new SuiteBaseline.Judge(List.of("ff", "00"), true),
        Optional.of(
            new KeptChecklist(
                "fedcba9876543210",
                List.of(
                    new KeptChecklist.Item(
                        "Is it \"so\"?",
                        Optional.of("at the end: ${X}"),
                        KeptChecklist.About.CALL,
                        KeptChecklist.Weight.ADVISORY,
                        List.of("criteria:1", "criteria:2")),
                    new KeptChecklist.Item(
                        "Is it kind?",
                        Optional.empty(),
                        KeptChecklist.About.TURN,
                        KeptChecklist.Weight.REQUIRED,
                        List.of())))),
        List.of("openai/gpt-4.1-mini"),
        records);
  }

  private Against against() {
    return ((AgainstBaseline) files.read().gate().orElseThrow()).against();
  }

  @Test
  void what_is_written_is_read_again() {
    SuiteBaseline baseline = baseline("Appointment desk");
    files.write(NAME, baseline.text());

    assertThat(against()).isEqualTo(new Against.File(folder.resolve(NAME), Optional.of(baseline)));
  }

  @Test
  void odd_names_are_read_again() {
    for (String name :
        List.of("a \"b\" \\ ${HOME} $${x} #", "☎ Grüße 🙂", "x: [1, {y", "12", "~")) {
      SuiteBaseline baseline = baseline(name);
      files.write(NAME, baseline.text());

      assertThat(against())
          .as(name)
          .isEqualTo(new Against.File(folder.resolve(NAME), Optional.of(baseline)));
    }
    assertThat(baseline("a\u0007b\u2028c\nd\ud800").run().name()).isEqualTo("a b c d ");
  }

  @Test
  void each_record_has_a_line_in_the_order_of_the_ids() {
    assertThat(baseline("Appointment desk").text())
        .isEqualTo(
            """
            {
              "linecheckBaseline": 1,
              "suite": "appointments",
              "run": {"id": "run-1", "name": "Appointment desk", "commit": "1234567", "startedAt": "2026-11-30T09:00:00Z"},
              "plan": "added-by-hand",
              "judge": {"fingerprints": ["00", "ff"], "escalates": true},
              "checklist": {
                "criteria": "fedcba9876543210",
                "items": [
                  {"question": "Is it \\"so\\"?", "appliesWhen": "at the end: ${X}", "about": "call", "weight": "advisory", "lines": ["criteria:1", "criteria:2"]},
                  {"question": "Is it kind?", "about": "turn", "weight": "required", "lines": []}
                ]
              },
              "callers": ["openai/gpt-4.1-mini"],
              "records": {
                "angry": {"trials": "passed"},
                "hurried": {"digest": "0123456789012345", "trials": "passed failed undecided excluded errored cancelled not-run"}
              }
            }
            """);
  }

  @Test
  void a_file_that_is_not_there_yet_is_no_mistake() {
    assertThat(against()).isEqualTo(new Against.File(folder.resolve(NAME), Optional.empty()));
  }

  @Test
  void a_report_is_not_written_over_the_baseline_that_is_still_to_come() {
    files.change(SuiteFiles.NAME, "json: out/run.json", "json: " + NAME);

    assertThat(files.problems())
        .containsExactly(
            "suite.yaml:28:38: `report.json` would be written over a file of the suite. Give each report a file of its own.");
  }

  @Test
  void a_merge_that_was_not_ended_is_told_at_its_line() {
    files.write(
        NAME,
        baseline("Appointment desk")
            .text()
            .replace("    \"angry\"", "<<<<<<< HEAD\n    \"angry\""));

    assertThat(files.problems())
        .singleElement()
        .asString()
        .startsWith(NAME + ":16:")
        .contains("This is no JSON")
        .contains("--update-baseline");
  }

  @Test
  void the_file_is_no_larger_than_any_of_a_suite() {
    TreeMap<String, Kept> records = new TreeMap<>();
    IntStream.range(0, 10_000)
        .forEach(i ->
            records.put(
                "caller-number-" + i,
                new Kept(Optional.of("0123456789abcdef"), List.of(Trial.NOT_RUN, Trial.PASSED))));
    SuiteBaseline small = baseline("Appointment desk");
    files.write(
        NAME,
        new SuiteBaseline(
                small.suite(),
                small.run(),
                small.plan(),
                small.judge(),
                small.checklist(),
                small.callers(),
                records)
            .text());

    assertThat(((Against.File) against()).baseline().orElseThrow().records()).hasSize(10_000);
    files.write(NAME, " ".repeat(SuiteFolder.BYTES_MAX) + small.text());
    assertThat(files.problems()).singleElement().asString().contains("larger than 1 MiB");
  }

  @Test
  void a_link_that_leads_outside_is_refused(@TempDir Path elsewhere) throws IOException {
    Files.createDirectories(folder.resolve("baselines"));
    Files.createSymbolicLink(folder.resolve(NAME), elsewhere.resolve("main.json"));

    assertThat(files.problems()).singleElement().asString().contains("leaves the suite's folder");
  }
}
