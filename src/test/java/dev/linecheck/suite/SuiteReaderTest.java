package dev.linecheck.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.suite.SuiteGate.Against;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import dev.linecheck.suite.SuiteGate.Errored;
import dev.linecheck.suite.SuiteGate.Estimand;
import dev.linecheck.suite.SuiteGate.OnInconclusive;
import dev.linecheck.suite.SuiteMock.Answer;
import dev.linecheck.suite.SuiteRules.Demand;
import dev.linecheck.suite.SuiteRules.Event;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SuiteReaderTest {
  private static final String GATE =
      "against: baseline, margin: 0.10, estimand: callers, critical: [critical]";

  @TempDir Path folder;
  private SuiteFiles files;

  @BeforeEach
  void write() {
    files = SuiteFiles.in(folder);
  }

  @Test
  void an_agent_has_the_text_of_its_prompt_as_it_is() {
    SuiteAgent agent = files.read().agent();

    assertThat(agent.name()).isEqualTo("front-desk");
    assertThat(agent.model().model()).contains("openai/gpt-4.1-mini");
    assertThat(agent.model().options())
        .isEqualTo(Map.of("temperature", "0.4", "stop", "[\"bye\"]"));
    assertThat(agent.prompt())
        .contains(
            new SuiteText("You are ${NOBODY} at the desk.\n", folder.resolve("prompts/desk.md")));
    assertThat(agent.functions().orElseThrow().text()).contains("find_slots");
    assertThat(agent.opening()).contains("How can I help?");
    assertThat(agent.flow()).isEmpty();
  }

  @Test
  void values_take_variables_of_the_environment() {
    assertThat(files.read().agent().inputs()).isEqualTo(Map.of("clinic", "North", "beds", "12"));
    assertThat(files.read(Map.of("CLINIC", "South")).agent().inputs())
        .containsEntry("clinic", "South");
    assertThat(files.read(Map.of("CLINIC", "")).agent().inputs()).containsEntry("clinic", "North");
  }

  @Test
  void a_variable_takes_the_type_that_its_key_needs() {
    files.change(SuiteFiles.NAME, "trials: 3", "trials: \"${TRIALS:-3}\"");
    files.change(SuiteFiles.NAME, "name: front-desk", "name: ${NAME}");

    Suite suite = files.read(Map.of("TRIALS", "5", "NAME", "2027"));

    assertThat(suite.run().trials()).isEqualTo(5);
    assertThat(suite.agent().name()).isEqualTo("2027");
  }

  @Test
  void two_dollars_keep_the_characters_of_a_variable() {
    files.change(SuiteFiles.NAME, "name: front-desk", "name: $${NAME} $5 {x}");

    assertThat(files.read().agent().name()).isEqualTo("${NAME} $5 {x}");
  }

  @Test
  void callers_stand_in_the_order_of_their_files() {
    List<SuiteCaller> callers = files.read().callers();

    assertThat(callers).extracting(SuiteCaller::id).containsExactly("angry", "calm", "hurried");
    assertThat(callers.getFirst())
        .isEqualTo(
            new SuiteCaller(
                "angry",
                List.of("critical", "rude"),
                Map.of("pin", "0123"),
                OptionalInt.of(5),
                Optional.of(
                    new KnownFailure(LocalDate.of(2027, 1, 31), Optional.of("no patience"))),
                "You are ${angry}.\nYou want a slot.",
                folder.resolve("callers/angry.md")));
    assertThat(callers.getLast().text()).isEqualTo("You have ${little} time.");
    assertThat(callers.getLast().source()).isEqualTo(files.suite());
  }

  @Test
  void a_call_is_called_as_its_file_unless_it_has_an_id() {
    files.write("other/Call 7.json", "{\"transcript\": [1]}");
    files.change(
        SuiteFiles.NAME,
        "recorded/*.json",
        "recorded/*.json\n  - {id: seven, tags: [old], file: other/Call 7.json}");

    List<SuiteCall> calls = files.read().calls();

    assertThat(calls).extracting(SuiteCall::id).containsExactly("wrong-day", "seven");
    assertThat(calls.getLast().call()).isEqualTo("{\"transcript\": [1]}");
    assertThat(calls.getLast().tags()).containsExactly("old");
  }

  @Test
  void a_mock_gives_way_to_a_later_one_for_the_same_calls() {
    Map<String, List<SuiteMock>> mocks = files.read().mocks();

    assertThat(mocks.get("find_slots"))
        .containsExactly(
            new SuiteMock(
                Optional.of("{\"day\":\"monday\"}"),
                OptionalInt.empty(),
                new Answer.Result("{\"slots\": [\"16:00\"]}\n"),
                OptionalInt.empty()));
    assertThat(mocks.get("book_slot"))
        .extracting(SuiteMock::times)
        .containsExactly(OptionalInt.of(1), OptionalInt.empty());
    assertThat(mocks.get("book_slot"))
        .extracting(SuiteMock::answer)
        .containsExactly(
            new Answer.Result("{\"ok\":false,\"error\":\"taken\"}"),
            new Answer.Result("{\"ok\":true}"));
  }

  @Test
  void a_mock_answers_in_four_ways() {
    files.change(
        SuiteFiles.NAME,
        "book_slot: [{return: {ok: false, error: taken}}, {return: {ok: true}}]",
        "book_slot: [{return: taken, times: 2}, {error: down}, {plays: \"Says ${no}.\"},"
            + " {timesOut: true, latencyMs: 300}]");

    assertThat(files.read().mocks().get("book_slot"))
        .extracting(SuiteMock::answer)
        .containsExactly(
            new Answer.Result("taken"),
            new Answer.Failure("down"),
            new Answer.Played("Says ${no}."),
            new Answer.TimeOut());
  }

  @Test
  void rules_are_read_with_their_events() {
    SuiteRules rules = files.read().rules();

    assertThat(rules.mustNot())
        .containsExactly(new SuiteRules.MustNot("no-guarantee", "(?i)guarantee"));
    assertThat(rules.must())
        .containsExactly(new SuiteRules.Must("greets", "(?i)help", OptionalInt.of(1)));
    assertThat(rules.order())
        .containsExactly(
            new SuiteRules.Order(
                "charge-once",
                new Event.Calls("book_slot", Optional.empty()),
                new Demand.AtMost(1)));
  }

  @Test
  void a_run_has_limits_and_its_reports_have_paths() {
    Suite suite = files.read();

    assertThat(suite.run())
        .isEqualTo(
            new SuiteRun(
                3, Optional.of(new BigDecimal("4.00")), Optional.of(Duration.ofMinutes(20))));
    assertThat(suite.report())
        .isEqualTo(
            new SuiteReports(
                Optional.of(folder.resolve("out/junit.xml")),
                Optional.of(folder.resolve("out/run.json")),
                Optional.empty()));
  }

  @Test
  void a_gate_compares_with_a_baseline() {
    assertThat(files.read().gate())
        .contains(
            new AgainstBaseline(
                new Against.Baseline(Optional.empty()),
                0.1,
                Estimand.CALLERS,
                List.of("critical"),
                Errored.FAIL,
                new OnInconclusive.Fail()));
  }

  @Test
  void a_baseline_is_a_commit_or_that_of_a_branch() {
    assertThat(against("against: git:origin/main~2"))
        .isEqualTo(new Against.GitRef("origin/main~2"));
    assertThat(against("against: baseline}\nbaseline: {branch: main"))
        .isEqualTo(new Against.Baseline(Optional.of("main")));
  }

  private Against against(String gate) {
    SuiteFiles.in(folder).change(SuiteFiles.NAME, GATE, gate);
    return ((AgainstBaseline) files.read().gate().orElseThrow()).against();
  }

  @Test
  void a_gate_without_a_baseline_is_absolute() {
    files.change(SuiteFiles.NAME, GATE, "passAt: 2, errored: inconclusive, onInconclusive: warn");
    assertThat(files.read().gate())
        .contains(new SuiteGate.PassAt(2, Errored.INCONCLUSIVE, new OnInconclusive.Warn()));

    files.change(SuiteFiles.NAME, "passAt: 2", "minPassRate: 0.9");
    assertThat(files.read().gate())
        .contains(new SuiteGate.MinPassRate(0.9, Errored.INCONCLUSIVE, new OnInconclusive.Warn()));
  }

  @Test
  void an_extension_is_announced_with_its_trials() {
    files.change(SuiteFiles.NAME, GATE, GATE + ", onInconclusive: extend(to 10)");

    assertThat(files.read().gate().orElseThrow().onInconclusive())
        .isEqualTo(new OnInconclusive.Extend(10));
  }

  @Test
  void what_is_not_written_is_left_to_the_server() {
    files.write(
        SuiteFiles.NAME,
        """
        linecheck: 1
        suite: {id: small}
        agent: {name: desk, model: scripted, prompt: prompts/desk.md}
        callers: [callers/calm.md]
        """);

    Suite suite = files.read();

    assertThat(suite.name()).isEqualTo("small");
    assertThat(suite.judge()).isEqualTo(SuiteJudge.DEFAULT);
    assertThat(suite.caller()).isEqualTo(SuiteModel.DEFAULT);
    assertThat(suite.rules()).isEqualTo(SuiteRules.DEFAULT);
    assertThat(suite.run()).isEqualTo(SuiteRun.DEFAULT);
    assertThat(suite.report()).isEqualTo(SuiteReports.NONE);
    assertThat(suite.gate()).isEmpty();
    assertThat(suite.criteria()).isEmpty();
  }

  @Test
  void a_flow_needs_no_prompt() {
    files.write("flows/desk.json", "{\"nodes\": []}");
    files.change(SuiteFiles.NAME, "prompt: prompts/desk.md", "flow: flows/desk.json");

    SuiteAgent agent = files.read().agent();

    assertThat(agent.prompt()).isEmpty();
    assertThat(agent.flow().orElseThrow().text()).isEqualTo("{\"nodes\": []}");
  }

  @Test
  void a_value_knows_where_it_stands() {
    SuitePlaces places = files.read().places();

    assertThat(places.of("agent.model")).isEqualTo(new SuitePlace(files.suite(), 5, 10));
    assertThat(places.of("rules.mustNot[0].pattern"))
        .isEqualTo(new SuitePlace(files.suite(), 15, 41));
    assertThat(places.of("callers[0].text"))
        .isEqualTo(new SuitePlace(folder.resolve("callers/angry.md"), 9, 1));
    assertThat(places.of("callers[0].tags[1]"))
        .isEqualTo(new SuitePlace(folder.resolve("callers/angry.md"), 3, 18));
    assertThat(places.of("callers[2].maxTurns")).isEqualTo(new SuitePlace(files.suite(), 23, 47));
    assertThat(places.of("calls[0].call"))
        .isEqualTo(new SuitePlace(folder.resolve("recorded/wrong-day.json"), 1, 1));
    assertThat(places.of("agent.prompt"))
        .isEqualTo(new SuitePlace(folder.resolve("prompts/desk.md"), 1, 1));
  }

  @Test
  void a_value_that_is_not_written_stands_where_it_would() {
    SuitePlaces places = files.read().places();

    assertThat(places.of("judge.options.temperature"))
        .isEqualTo(new SuitePlace(files.suite(), 12, 8));
    assertThat(places.of("callers[1].maxTurns"))
        .isEqualTo(new SuitePlace(folder.resolve("callers/calm.md"), 1, 1));
    assertThat(places.of("baseline.branch")).isEqualTo(new SuitePlace(files.suite(), 1, 1));
  }

  @Test
  void a_suite_on_windows_reads_the_same() throws Exception {
    Suite unix = files.read();
    for (String name : List.of(SuiteFiles.NAME, "callers/angry.md", "callers/calm.md")) {
      files.change(name, "\n", "\r\n");
    }
    files.write(SuiteFiles.NAME, "\uFEFF" + Files.readString(files.suite()));

    Suite windows = files.read();

    assertThat(windows.callers()).isEqualTo(unix.callers());
    assertThat(windows.gate()).isEqualTo(unix.gate());
    assertThat(windows.places().of("callers[2].maxTurns"))
        .isEqualTo(new SuitePlace(files.suite(), 23, 47));
  }

  @Test
  void a_suite_that_is_not_there_is_refused() {
    Path missing = folder.resolve("none.yaml");

    assertThatThrownBy(() -> SuiteReader.read(missing, Map.of()))
        .isInstanceOf(SuiteException.class)
        .hasMessage(
            missing
                + ":1:1: There is no such file. Name a suite file, or write one with"
                + " `linecheck init`.");
  }
}
