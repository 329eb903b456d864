package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ServerExtension;
import dev.linecheck.api.TestServer;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.suite.SuiteCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Suites whose baseline is a file, tested on servers that know nothing of each other.
class FileBaselineTest {
  @RegisterExtension private static final ServerExtension server = new ServerExtension();
  @RegisterExtension private static final ServerExtension elsewhere = new ServerExtension();

  @RegisterExtension
  private static final ServerExtension judgeless =
      new ServerExtension(folder -> new TestServer(folder, FileBaselineTest::answer));

  @TempDir private Path folder;

  /// Answers as the scripted model does, but never as a judge.
  private static ModelAnswer answer(ModelRequest request) {
    if (request.key().purpose() == Purpose.JUDGE) {
      throw new ModelException(ModelException.ModelFailure.REFUSED, "no judge today");
    }
    return new ScriptedModel().answer(request);
  }

  @BeforeEach
  void copyAnExample() throws IOException {
    SuiteCopy.of("gate", folder);
    edit("suite.yaml", "against: baseline", "against: baseline.json");
    edit("suite.yaml", "trials: 3", "trials: 1");
  }

  private void edit(String file, String before, String after) throws IOException {
    new SuiteCopy(folder).edit(file, before, after);
  }

  private CommandRun test(TestServer on, String... options) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "test",
                    folder.resolve("suite.yaml").toString(),
                    "--server",
                    "http://127.0.0.1:" + on.port(),
                    "--key",
                    TestServer.KEY),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private CommandRun updated() {
    CommandRun run = test(server, "--update-baseline");
    assertThat(folder.resolve("baseline.json")).as(run.err()).exists();
    return run;
  }

  /// The output without the line breaks of its columns.
  private static String words(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void without_the_file_every_record_has_to_pass_and_a_note_says_so() throws IOException {
    edit("prompts/hours.md", "say Yes, we open from eight to six", "say Perhaps");

    CommandRun run = test(server);

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(words(run)).contains("There is no baseline in baseline.json yet");
    assertThat(folder.resolve("baseline.json")).doesNotExist();
  }

  @Test
  void another_server_compares_with_the_file() throws IOException {
    CommandRun first = updated();
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(words(first)).contains("in baseline.json. Commit that file.");

    CommandRun same = test(elsewhere);
    assertThat(same.exit()).as(same.out()).isZero();
    assertThat(words(same)).contains("stays at 100.0 % on 16 records");

    edit("prompts/hours.md", "say Yes, we open from eight to six", "say Perhaps");
    CommandRun worse = test(elsewhere, "--json");
    assertThat(worse.exit()).as(worse.out()).isEqualTo(1);
    assertThat(worse.out())
        .contains("the rate falls from 100.0 % to 37.5 %")
        .contains("COUNTED_FAILURE");
  }

  @Test
  void the_same_outcomes_differ_in_the_line_of_their_run_alone() throws IOException {
    updated();
    List<String> before = Files.readAllLines(folder.resolve("baseline.json"));

    updated();

    List<String> after = Files.readAllLines(folder.resolve("baseline.json"));
    assertThat(after).hasSameSizeAs(before);
    assertThat(after).filteredOn(line -> !before.contains(line)).hasSize(1);
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void functions_and_past_calls_are_the_same_records_on_another_server() throws IOException {
    Files.delete(folder.resolve("suite.yaml"));
    SuiteCopy.of("functions", folder);
    Files.writeString(
        folder.resolve("recorded.json"),
        """
        {"messages": [
          {"role": "assistant", "content": "Booking desk, which day would you like?"},
          {"role": "user", "content": "Monday."},
          {"role": "assistant", "tool_calls": [
            {"function": {"name": "find_slots", "arguments": "{\\"day\\": \\"monday\\"}"}}]},
          {"role": "tool", "content": "{\\"slots\\": []}"},
          {"role": "assistant", "content": "Monday is full."}]}
        """);
    Files.writeString(
        folder.resolve("suite.yaml"),
        "calls: [{id: full, file: recorded.json}]\ngate: {against: baseline.json}\n",
        StandardOpenOption.APPEND);
    updated();

    CommandRun run = test(elsewhere);

    assertThat(words(run))
        .contains("3 records have a verdict in both runs")
        .doesNotContain("changed between the runs");
  }

  @Test
  void a_changed_record_is_left_out_and_said_so() throws IOException {
    updated();
    edit("suite.yaml", "say Are you open at night?", "say Are you open late at night?");
    edit("suite.yaml", "id: any-evening", "id: each-evening");

    CommandRun run = test(elsewhere);

    assertThat(words(run))
        .contains("1 record was changed between the runs.")
        .contains("1 record is not in the new run.")
        .contains("1 record of the new run was compared with nothing");
  }

  @Test
  void a_baseline_of_other_records_is_made_anew() throws IOException {
    updated();
    edit("suite.yaml", "say Are you open on", "say Do you open on");

    CommandRun anew = test(elsewhere, "--update-baseline");

    assertThat(words(anew)).contains("This run is the suite's baseline from now on");
    assertThat(words(test(server))).contains("stays at 100.0 % on 16 records");
  }

  @Test
  void a_baseline_that_was_judged_in_another_way_is_refused_until_it_is_made_anew()
      throws IOException {
    updated();
    edit("criteria/hours.md", "Every caller", "Every kind caller");
    String before = Files.readString(folder.resolve("baseline.json"));

    CommandRun refused = test(elsewhere);

    assertThat(refused.exit()).as(refused.out()).isEqualTo(2);
    assertThat(words(refused))
        .contains("judged in another way than the baseline in baseline.json")
        .contains("`linecheck test --update-baseline`")
        .contains("/rejudge");
    assertThat(folder.resolve("baseline.json")).hasContent(before);

    CommandRun anew = test(elsewhere, "--update-baseline");
    assertThat(words(anew)).contains("so every record has to pass").contains("from now on");
    CommandRun compared = test(server);
    assertThat(words(compared)).as(compared.out() + compared.err()).contains("on 16 records");
  }

  @Test
  void a_run_without_verdicts_is_no_baseline() throws IOException {
    CommandRun broken = test(judgeless, "--update-baseline");
    edit("suite.yaml", "critical: [critical]}", "errored: inconclusive}");
    CommandRun open = test(judgeless, "--update-baseline");

    assertThat(broken.exit()).as(broken.out() + broken.err()).isEqualTo(2);
    assertThat(open.exit()).as(open.out() + open.err()).isEqualTo(3);
    assertThat(words(open)).contains("The baseline stays, because this run lacks verdicts.");
    assertThat(folder.resolve("baseline.json")).doesNotExist();
  }

  @Test
  void a_broken_file_stops_before_anything_is_pushed() throws IOException {
    edit("suite.yaml", "id: opening-hours", "id: never-pushed");
    Files.writeString(folder.resolve("baseline.json"), "{\n  \"linecheckBaseline\": 1,\n}\n");

    CommandRun run = test(server, "--update-baseline");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("baseline.json:3:1: ").contains("--update-baseline");
    assertThat(server.get("/suites/never-pushed").status()).isEqualTo(404);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_part_of_the_suite_writes_none_and_is_compared_with_none() throws IOException {
    updated();
    edit("criteria/hours.md", "Every caller", "Every kind caller");

    CommandRun part = test(elsewhere, "--tag", "critical");
    CommandRun refused = test(elsewhere, "--tag", "critical", "--update-baseline");

    assertThat(part.exit()).as(part.out()).isZero();
    assertThat(words(part)).contains("A part of a suite has no gate.");
    assertThat(refused.exit()).isEqualTo(2);
  }

  @Test
  void several_critical_tags_are_asked_about_each() throws IOException {
    edit("suite.yaml", "critical: [critical]}", "critical: [usual, critical]}");
    assertThat(test(server, "--trials", "3", "--update-baseline").exit()).isZero();
    edit(
        "prompts/hours.md",
        "heard \"saturday\"",
        "heard \"friday\": say Perhaps.\nheard \"saturday\"");

    CommandRun broken = test(elsewhere, "--trials", "3");

    assertThat(broken.exit()).as(broken.out()).isEqualTo(1);
    assertThat(words(broken)).contains("2 critical records passed in all trials of the baseline");
  }
}
