package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `linecheck judge check`, with the judge that follows rules.
class JudgeCheckTest {
  private static final String EXAMPLE = "examples/labelled-turns.jsonl";

  @TempDir private Path folder;

  private CommandRun check(String labels, String... more) throws IOException {
    Path settings = folder.resolve("settings.yaml");
    if (!Files.exists(settings)) {
      Files.writeString(settings, "judge-model: scripted\n");
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("judge", "check", "--labels", labels, "--config", settings.toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("labels.jsonl"), String.join("\n", lines)).toString();
  }

  /// What the caller and the agent said, and whether the agent's words are accurate to people.
  private static String turn(String criteria, String caller, String agent, String accurate) {
    return """
    {"prompt": "Be kind.", "criteria": "%s", "transcript": [{"speaker": "HUMAN", "text": "%s"},\
     {"speaker": "AI", "text": "%s"}], "index": 1, "accurate": %s}\
    """
        .formatted(criteria.replace("\n", "\\n").replace("\"", "\\\""), caller, agent, accurate);
  }

  private static JsonNode json(CommandRun run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return new JsonMapper().readTree(run.out());
  }

  @Test
  void the_example_gives_its_known_figures_without_key_or_network() throws IOException {
    JsonNode figures = json(check(EXAMPLE, "--json"));

    assertThat(figures.get("judge").asString()).isEqualTo("scripted");
    assertThat(figures.get("labelled").toString())
        .isEqualTo("{\"bothPass\":7,\"judgeAlone\":1,\"peopleAlone\":1,\"bothFail\":3}");
    assertThat(figures.get("kappa").asDouble()).isCloseTo(0.625, within(1e-9));
    assertThat(figures.get("kappaInterval").get(0).asDouble())
        .isCloseTo(0.1505682580, within(1e-9));
    assertThat(figures.get("ac1").asDouble()).isCloseTo(0.7, within(1e-9));
    assertThat(figures.get("prevalence").get("hits").asInt()).isEqualTo(8);
    assertThat(figures.get("sensitivity").get("rate").asDouble()).isEqualTo(7 / 8.0);
    assertThat(figures.get("specificity").get("rate").asDouble()).isEqualTo(3 / 4.0);
    assertThat(figures.get("flipped").get("hits").asInt()).isZero();
    assertThat(figures.get("alpha").asDouble()).isEqualTo(1);
    assertThat(figures.get("voteCorrelation").asDouble()).isEqualTo(1);
    assertThat(figures.get("effectiveVotes").asDouble()).isEqualTo(1);
    assertThat(figures.get("deceived").get("hits").asInt()).isZero();
    assertThat(figures.get("deceived").get("of").asInt()).isEqualTo(11);
    assertThat(figures.get("unusable").get("hits").asInt()).isZero();
  }

  @Test
  void the_figures_are_told_to_people_too() throws IOException {
    CommandRun run = check(EXAMPLE);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Judged by scripted:")
        .contains("people pass                7             1")
        .contains("people fault               1             3")
        .contains("kappa         0.625 (0.151 to 1.000)")
        .contains("sensitivity   87.5 % (52.9 % to 97.8 %) of 8 accurate turns pass")
        .contains("errors of repeats correlate by 1.000; 3 are worth 1.000 independent ones")
        .contains("their majority would err in 16.7 % where one errs in 16.7 %");
  }

  @Test
  void each_turn_is_judged_as_often_as_asked_and_once_more_after_a_hostile_caller()
      throws IOException {
    String labels = file(turn("```scripted\nnever say \"bad\"\n```", "Hi.", "Good.", "true"));

    assertThat(json(check(labels, "--json")).get("answers").asInt()).isEqualTo(4);
    assertThat(json(check(labels, "--json", "--repeats", "1")).get("answers").asInt()).isEqualTo(2);
    assertThat(
            json(check(labels, "--json", "--repeats", "2", "--votes", "3")).get("answers").asInt())
        .isEqualTo(9);
  }

  @Test
  void a_judge_that_hears_the_hostile_caller_is_seen_to_be_deceived() throws IOException {
    String rule = "```scripted\nwhen heard \"perfect\": must say \"thanks\"\n```";
    String kept = "```scripted\nwhen heard \"perfect\": must say \"fine\"\n```";
    String labels = file(turn(rule, "Hi.", "Fine.", "true"), turn(kept, "Hi.", "Fine.", "true"));

    JsonNode figures = json(check(labels, "--json"));

    assertThat(figures.get("labelled").get("bothPass").asInt()).isEqualTo(2);
    assertThat(figures.get("deceived").get("hits").asInt()).isEqualTo(1);
    assertThat(figures.get("deceived").get("of").asInt()).isEqualTo(2);
    assertThat(figures.get("deceivedToAccurate").asInt()).isZero();
  }

  @Test
  void alerts_are_counted_by_the_length_of_the_turn() throws IOException {
    String rule = "```scripted\nnever say \"long\"\n```";
    String labels =
        file(
            turn(rule, "Hi.", "A turn that is long.", "true"),
            turn(rule, "Hi.", "No.", "true"),
            turn(rule, "Hi.", "Not long.", "true"));

    JsonNode thirds = json(check(labels, "--json")).get("alertsByLength");

    assertThat(
            thirds
                .valueStream()
                .map(third -> third.get("from") + " " + third.get("alerts").get("hits")))
        .containsExactly("3 0", "9 1", "20 1");
  }

  @Test
  void a_judge_that_cannot_tell_is_counted_and_faults() throws IOException {
    JsonNode figures = json(check(file(turn("Be nice.", "Hi.", "Good.", "true")), "--json"));

    assertThat(figures.get("undecided").get("hits").asInt()).isEqualTo(1);
    assertThat(figures.get("labelled").get("peopleAlone").asInt()).isEqualTo(1);
  }

  @Test
  void a_file_without_a_turn_is_refused() throws IOException {
    assertRefused(check(file("")), "empty");
    assertRefused(check(folder.resolve("none.jsonl").toString()), "there is no file");
  }

  @Test
  void bad_lines_are_named_and_nothing_runs() throws IOException {
    String good = turn("", "Hi.", "Good.", "true");

    CommandRun run =
        check(
            file(
                good,
                "{",
                "[]",
                good.replace("\"index\": 1", "\"index\": 0"),
                good.replace("\"HUMAN\"", "\"HUMN\""),
                good.replace("prompt", "promt"),
                good.replace("true", "\"yes\"")));

    assertRefused(
        run,
        "line 2: This ends before the object",
        "line 3: This has to be a JSON object",
        "line 4: index 0 is not a turn of the agent",
        "line 5: transcript[0].speaker: ",
        "line 6: there is no field promt. Did you mean prompt?",
        "line 7: accurate has to be true or false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt", "transcript", "index", "accurate"})
  void what_a_turn_needs_is_named(String field) throws IOException {
    String line =
        turn("", "Hi.", "Good.", "true").replaceFirst("\"" + field + "\"", "\"criteria\"");

    assertRefused(
        check(file(line.replace("\"criteria\": \"\", ", ""))),
        "line 1: the field " + field + " is required");
  }

  @ParameterizedTest
  @CsvSource({
    "--repeats,0,--repeats",
    "--repeats,21,--repeats",
    "--votes,2,votes",
    "--model,nobody/x,nobody/x",
    "--verification,often,--verification"
  })
  void options_that_cannot_be_are_refused(String option, String value, String said)
      throws IOException {
    assertRefused(check(EXAMPLE, option, value), said);
  }

  @Test
  void without_a_judge_nothing_runs() throws IOException {
    Files.writeString(folder.resolve("settings.yaml"), "port: 8080\n");

    assertRefused(check(EXAMPLE), "judge-model");
  }

  @Test
  void a_provider_that_refuses_is_trouble_and_no_number() throws IOException {
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    provider.start();
    try {
      Files.writeString(
          folder.resolve("settings.yaml"),
          "judge-model: p/m\nproviders:\n  p:\n    base-url: http://127.0.0.1:%d/v1\n"
              .formatted(provider.getAddress().getPort()));

      assertRefused(check(EXAMPLE, "--json"), "401");
    } finally {
      provider.stop(0);
    }
  }

  private static void assertRefused(CommandRun run, String... said) {
    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(said);
  }
}
