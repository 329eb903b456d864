package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.evaluation.imports.ImportProblems;
import dev.linecheck.evaluation.imports.LabelImport;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Labels that come as a file.
class LabelImportTest {
  private static final String IMPORT = "/labels/import";

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String result;

  @BeforeEach
  void start() throws InterruptedException {
    String run = ApiFixture.id(ApiFixture.of(server).ran(""));
    result = ApiFixture.id(server.get("/eval_runs/" + run + "/results").json().get("data").get(0));
  }

  private TestServer.Answer lines(String... lines) {
    return server.send(
        server
            .request(IMPORT)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(String.join("\n", lines))));
  }

  private String turn(int index, String accurate) {
    return "{\"resultId\":\"%s\",\"index\":%d,\"accurate\":%s}".formatted(result, index, accurate);
  }

  private String call(String pass) {
    return "{\"resultId\":\"%s\",\"pass\":%s}".formatted(result, pass);
  }

  private JsonNode labels() {
    return server.get("/eval_results/" + result + "/labels").json();
  }

  private int turnOfResult() {
    return server.get("/eval_results/" + result).json().get("results").get(0).get("index").asInt();
  }

  @Test
  void labels_of_turns_and_calls_go_in_together_and_the_last_one_counts() {
    int turn = turnOfResult();

    JsonNode answer = lines(turn(turn, "true"), call("false"), "", turn(turn, "false")).json();

    assertThat(answer.toString())
        .isEqualTo("{\"stored\":3,\"unlabelled\":0,\"refused\":0,\"problems\":[]}");
    assertThat(labels().get("data").get(0).get("index").asInt()).isEqualTo(turn);
    assertThat(labels().get("data").get(0).get("accurate").asBoolean()).isFalse();
    assertThat(labels().get("call").get("pass").asBoolean()).isFalse();
  }

  @Test
  void imported_labels_say_how_they_were_drawn_and_by_whom_they_were_given() {
    String drawn =
        ",\"samplingRule\":\"ALERTS\",\"samplingProbability\":0.5,\"labelledBy\":\"Ann\"}";

    lines(turn(turnOfResult(), "true").replace("}", drawn), call("true").replace("}", drawn));

    for (JsonNode label : List.of(labels().get("data").get(0), labels().get("call"))) {
      assertThat(label.get("samplingRule").asString()).isEqualTo("ALERTS");
      assertThat(label.get("samplingProbability").asDouble()).isEqualTo(0.5);
      assertThat(label.get("labelledBy").asString()).isEqualTo("Ann");
    }
  }

  @Test
  void a_bad_line_costs_only_itself() {
    int turn = turnOfResult();

    JsonNode answer =
        lines(
                turn(turn, "true"),
                "{\"resultId\":\"nobody\",\"pass\":true}",
                "{\"resultId\":",
                turn(turn + 1, "true"),
                call("true"))
            .json();

    assertThat(answer.get("stored").asInt()).isEqualTo(2);
    assertThat(answer.get("refused").asInt()).isEqualTo(3);
    assertThat(
            answer
                .get("problems")
                .valueStream()
                .map(problem ->
                    problem.get("line")
                        + " "
                        + problem.path("field").asString("-")
                        + " "
                        + problem.get("code").asString()))
        .isEqualTo(
            List.of("2 resultId unknown_result", "3 - malformed_json", "4 index unknown_turn"));
    assertThat(labels().get("data").size()).isEqualTo(1);
    assertThat(labels().get("call").get("pass").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"resultId\":\"R\"} | 422 | one_label | index",
        "{\"resultId\":\"R\",\"pass\":true,\"index\":1} | 422 | one_label | pass",
        "{\"resultId\":\"R\",\"pass\":true,\"accurate\":true} | 422 | one_label | pass",
        "{\"resultId\":\"R\",\"index\":TURN} | 422 | missing_field | accurate",
        "{\"resultId\":\"R\",\"accurate\":true} | 422 | missing_field | index",
        "{\"resultId\":\"R\",\"index\":TURN,\"accurate\":\"no\"} | 400 | wrong_type | accurate",
        "{\"resultId\":\"R\",\"pass\":true,\"why\":1} | 422 | unknown_field | why",
        "{\"resultId\":\"R\",\"pass\":true,\"samplingProbability\":1} | 422 | probability_of_no_draw | samplingProbability",
        "{\"resultId\":\"\",\"pass\":true} | 422 | unknown_result | resultId",
        "{\"resultId\":\"\\u0000\",\"pass\":true} | 422 | unstorable_text | resultId",
        "{\"pass\":true} | 422 | missing_field | resultId",
        "[1] | 200 | wrong_type | "
      })
  void one_label_that_is_none_is_refused_like_any_request(
      String body, int status, String code, String field) {
    String sent = body.replace("R\"", result + "\"").replace("TURN", "" + turnOfResult());
    TestServer.Answer answer = server.post(IMPORT, sent);

    if (status == 200) {
      assertThat(answer.json().get("problems").get(0).get("code").asString()).isEqualTo(code);
    } else {
      answer.isProblem(status, code);
      assertThat(answer.text("field")).isEqualTo(field == null ? "" : field);
    }
    assertThat(labels().get("data").size()).isZero();
    assertThat(labels().get("call").isNull()).isTrue();
  }

  @Test
  void more_labels_than_a_batch_are_all_kept_and_the_list_of_problems_is_cut() {
    int turn = turnOfResult();
    String good =
        IntStream.range(0, LabelImport.BATCH_MAX + 1)
            .mapToObj(_ -> turn(turn, "true"))
            .collect(Collectors.joining("\n"));
    String bad =
        IntStream.range(0, ImportProblems.LISTED_MAX + 1)
            .mapToObj(i -> "{\"resultId\":\"x" + i + "\",\"pass\":true}")
            .collect(Collectors.joining("\n"));

    JsonNode answer = lines(good, bad).json();

    assertThat(answer.get("stored").asInt()).isEqualTo(LabelImport.BATCH_MAX + 1);
    assertThat(answer.get("refused").asInt()).isEqualTo(ImportProblems.LISTED_MAX + 1);
    assertThat(answer.get("problems").size()).isEqualTo(ImportProblems.LISTED_MAX);
  }

  @Test
  void an_empty_file_is_refused() {
    lines("").isProblem(400, "malformed_json");
  }
}
