package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.verdict.GivenLabel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What people say of turns, and what the judge is worth by that.
class LabelsApiTest {
  /// Four turns, of which the judge passes the even ones.
  private static final String AGENT =
      """
      {"name": "desk", "defaultVersionedPrompt":
        {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nturn 1: say good one\\nturn 2: say bad two\\n\
      turn 3: say good three\\nsay bad four\\n```"}}
      """;

  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private String run;
  private String labels;

  @BeforeEach
  void start() throws InterruptedException {
    ApiFixture world = ApiFixture.of(server, AGENT, CONFIG);
    String record =
        world.add(
            "{\"recordType\":\"PROMPT\",\"maxTurns\":4,"
                + "\"systemPrompt\":\"```scripted\\nsay Go on.\\n```\"}");
    run = ApiFixture.id(world.ran(",\"evalRecordIds\":[\"" + record + "\"]"));
    JsonNode result = server.get("/eval_runs/" + run + "/results").json().get("data").get(0);
    labels = "/eval_results/" + ApiFixture.id(result) + "/labels";
  }

  private JsonNode report() {
    return server.get("/eval_runs/" + run + "/judge_report").json();
  }

  private JsonNode label(String labelled) {
    return server.put(labels, "{\"labels\":[" + labelled + "]}").json().get("data");
  }

  private static String mark(int index, String accurate) {
    return "{\"index\":%d,\"accurate\":%s}".formatted(index, accurate);
  }

  @Test
  void labels_are_kept_changed_and_taken_away() {
    label(mark(1, "true") + "," + mark(3, "true"));
    JsonNode changed = label(mark(3, "false"));

    assertThat(changed.valueStream().map(one -> one.get("index").asInt())).containsExactly(1, 3);
    assertThat(changed.valueStream().map(one -> one.get("accurate").asBoolean()))
        .containsExactly(true, false);
    assertThat(server.get(labels).json().get("data")).isEqualTo(changed);
    assertThat(label(mark(1, "null")).valueStream().map(one -> one.get("index").asInt()))
        .containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"labels\":[{\"index\":2,\"accurate\":true}]} | 422 | unknown_turn | labels[0].index",
        "{\"labels\":[{\"index\":1,\"accurate\":null},{\"index\":1}]} | 422 | duplicate_turn | labels[1].index",
        "{\"labels\":[{\"accurate\":true}]} | 422 | missing_field | labels[0].index",
        "{\"labels\":[{\"index\":1}]} | 422 | missing_field | labels[0].accurate",
        "{\"call\":{}} | 422 | missing_field | call.pass",
        "{\"labels\":[{\"index\":1,\"accurate\":1}]} | 400 | wrong_type | labels[0].accurate",
        "{\"labels\":[{\"index\":1,\"accurate\":true,\"why\":1}]} | 422 | unknown_field | labels[0].why",
        "{\"call\":{\"pass\":\"yes\"}} | 400 | wrong_type | call.pass",
        "{\"call\":{\"pass\":true,\"passes\":true}} | 422 | unknown_field | call.passes",
        "{\"labels\":[{\"index\":1,\"accurate\":true}],\"call\":1} | 400 | wrong_type | call",
        "{\"call\":{\"pass\":true,\"samplingRule\":\"SOME\"}} | 422 | unknown_value | call.samplingRule",
        "{\"call\":{\"pass\":true,\"samplingRule\":1}} | 400 | wrong_type | call.samplingRule",
        "{\"call\":{\"pass\":true,\"samplingProbability\":0.5}} | 422 | probability_of_no_draw | call.samplingProbability",
        "{\"labels\":[{\"index\":1,\"accurate\":true,\"samplingRule\":\"CHOSEN\",\"samplingProbability\":1}]} | 422 | probability_of_no_draw | labels[0].samplingProbability",
        "{\"call\":{\"pass\":true,\"samplingRule\":\"ALL\",\"samplingProbability\":0.5}} | 422 | probability_of_no_draw | call.samplingProbability",
        "{\"call\":{\"pass\":true,\"samplingRule\":\"RANDOM\",\"samplingProbability\":0}} | 422 | out_of_range | call.samplingProbability",
        "{\"call\":{\"pass\":true,\"samplingRule\":\"RANDOM\",\"samplingProbability\":1.01}} | 422 | out_of_range | call.samplingProbability",
        "{\"call\":{\"pass\":true,\"samplingRule\":\"RANDOM\",\"samplingProbability\":\"1\"}} | 400 | wrong_type | call.samplingProbability",
        "{\"call\":{\"pass\":true,\"samplingRule\":\"RANDOM\",\"samplingProbability\":1e999}} | 422 | out_of_range | call.samplingProbability",
        "{\"call\":{\"pass\":true,\"labelledBy\":7}} | 400 | wrong_type | call.labelledBy",
        "{\"call\":{\"pass\":true,\"labelledBy\":\"a\\u0000\"}} | 422 | unstorable_text | call.labelledBy",
        "{} | 422 | missing_field | labels"
      })
  void labels_of_nothing_are_refused_and_change_nothing(
      String body, int status, String code, String field) {
    TestServer.Answer answer = server.put(labels, body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get(labels).json().get("data").size()).isZero();
  }

  @Test
  void a_label_says_how_it_was_drawn_and_by_whom_it_was_given() {
    String how =
        ",\"samplingRule\":\"RANDOM\",\"samplingProbability\":0.25,\"labelledBy\":\"Ann\"}";

    JsonNode both =
        server
            .put(
                labels,
                "{\"labels\":[{\"index\":1,\"accurate\":true"
                    + how
                    + ",{\"index\":3,\"accurate\":true}],\"call\":{\"pass\":false"
                    + how
                    + "}")
            .json();

    assertThat(said(both.get("data").get(0))).isEqualTo("\"RANDOM\" 0.25 \"Ann\"");
    assertThat(said(both.get("data").get(1))).isEqualTo("\"CHOSEN\" null null");
    assertThat(said(both.get("call"))).isEqualTo("\"RANDOM\" 0.25 \"Ann\"");
    assertThat(said(label(mark(1, "false")).get(0)))
        .as("another person corrects the label")
        .isEqualTo("\"RANDOM\" 0.25 null");
  }

  private static String said(JsonNode label) {
    return label.get("samplingRule")
        + " "
        + label.get("samplingProbability")
        + " "
        + label.get("labelledBy");
  }

  @Test
  void a_name_that_is_too_long_is_refused() {
    String name = "n".repeat(GivenLabel.NAME_MAX + 1);

    server
        .put(labels, "{\"call\":{\"pass\":true,\"labelledBy\":\"%s\"}}".formatted(name))
        .isProblem(422, "too_long");
    assertThat(server.get(labels).json().get("call").isNull()).isTrue();
  }

  @Test
  void a_label_of_a_turn_without_a_verdict_is_told_which_turns_have_one() {
    assertThat(server.put(labels, "{\"labels\":[" + mark(2, "true") + "]}").text("error"))
        .isEqualTo(
            "Line 2 is not a judged turn; this result has verdicts on these lines: 1, 3, 5, 7.");
  }

  @Test
  void a_call_is_labelled_beside_its_turns() {
    label(mark(1, "true"));
    JsonNode marked = server.put(labels, "{\"call\":{\"pass\":true}}").json();
    JsonNode both =
        server
            .put(labels, "{\"labels\":[" + mark(1, "null") + "],\"call\":{\"pass\":false}}")
            .json();

    assertThat(marked.get("data").size()).isEqualTo(1);
    assertThat(marked.get("call").get("pass").asBoolean()).isTrue();
    assertThat(both.get("data").size()).isZero();
    assertThat(both.get("call").get("pass").asBoolean()).isFalse();
    assertThat(server.get(labels).json()).isEqualTo(both);
    label(mark(1, "true"));
    assertThat(server.get(labels).json().get("call")).isEqualTo(both.get("call"));
    assertThat(server.put(labels, "{\"call\":{\"pass\":null}}").json().get("call").isNull())
        .isTrue();
  }

  @Test
  void calls_have_figures_of_their_own() {
    label(mark(1, "true"));
    server.put(labels, "{\"call\":{\"pass\":true}}");

    JsonNode calls = report().get("calls");

    assertThat(calls.get("labelled").toString())
        .isEqualTo("{\"bothPass\":0,\"judgeAlone\":0,\"peopleAlone\":1,\"bothFail\":0}");
    assertThat(calls.get("rawRate").get("hits").asInt()).isZero();
    assertThat(calls.get("rawRate").get("of").asInt()).isEqualTo(1);
    assertThat(calls.get("refused").asString()).contains("All 1 labels were picked");
    assertThat(report().get("turns").get("rawRate").get("of").asInt()).isEqualTo(4);
    assertThat(report().get("health").toString())
        .isEqualTo(
            "{\"votes\":4,\"repaired\":0,\"invalid\":0,\"misquoted\":0,\"incoherent\":0,\"undecided\":0}");
  }

  private static String drawn(int index, boolean accurate) {
    return "{\"index\":%d,\"accurate\":%s,\"samplingRule\":\"ALL\"}".formatted(index, accurate);
  }

  @Test
  void the_judge_is_compared_with_people_and_the_rate_corrected() {
    label(drawn(1, true) + "," + drawn(3, false) + "," + drawn(5, true) + "," + drawn(7, true));

    JsonNode report = report().get("turns");

    assertThat(report.get("labelled").toString())
        .isEqualTo("{\"bothPass\":2,\"judgeAlone\":0,\"peopleAlone\":1,\"bothFail\":1}");
    assertThat(report.get("agreement").get("rate").asDouble()).isEqualTo(0.75);
    assertThat(report.get("kappa").asDouble()).isCloseTo(0.5, within(1e-9));
    assertThat(report.get("kappaInterval").get(0).asDouble()).isBetween(-1.0, 0.0);
    assertThat(report.get("prevalence").get("rate").asDouble()).isEqualTo(0.75);
    assertThat(report.get("sensitivity").get("hits").asInt()).isEqualTo(2);
    assertThat(report.get("sensitivity").get("of").asInt()).isEqualTo(3);
    assertThat(report.get("rawRate").get("rate").asDouble()).isEqualTo(0.5);
    JsonNode corrected = report.get("correctedRate");
    assertThat(corrected.get("method").asString()).isEqualTo("POST_STRATIFICATION");
    // people pass 3 of 4 of what the judge passes and 2 of 4 of the rest, one of each kind added
    assertThat(corrected.get("rate").asDouble()).isCloseTo(0.625, within(1e-9));
    assertThat(corrected.get("clipped").asBoolean()).isFalse();
    assertThat(report.get("refused").isNull()).isTrue();
  }

  @Test
  void disagreements_are_listed_with_both_verdicts_and_the_name_of_the_person() {
    label(drawn(1, false) + "," + drawn(3, false) + "," + drawn(7, true));
    label(drawn(1, false).replace("}", ",\"labelledBy\":\"Ann\"}"));
    server.put(labels, "{\"call\":{\"pass\":true,\"labelledBy\":\"Bo\"}}");

    JsonNode report = report();

    assertThat(report.get("turns").get("disagreements").toString())
        .isEqualTo(
            "[%s,%s]"
                .formatted(
                    disagreement("\"index\":1,", true, "\"Ann\""),
                    disagreement("\"index\":7,", false, "null")));
    assertThat(report.get("calls").get("disagreements").toString())
        .isEqualTo("[%s]".formatted(disagreement("", false, "\"Bo\"")));
  }

  private String disagreement(String index, boolean judgePasses, String by) {
    return ("{\"runId\":\"%s\",\"resultId\":\"%s\",%s\"judgePasses\":%s,\"peoplePass\":%s,"
            + "\"labelledBy\":%s}")
        .formatted(run, Path.of(labels).getName(1), index, judgePasses, !judgePasses, by);
  }

  @Test
  void without_a_label_of_what_the_judge_faults_no_rate_is_corrected() {
    label(drawn(1, true));

    JsonNode report = report().get("turns");

    assertThat(report.get("correctedRate").isNull()).isTrue();
    assertThat(report.get("refused").asString()).contains("The judge faults 2, and no label");
    assertThat(report.get("specificity").get("rate").isNull()).isTrue();
  }

  @Test
  void picked_labels_correct_no_rate_and_the_report_says_why() {
    label(mark(1, "true") + "," + mark(3, "false") + "," + mark(5, "true") + "," + mark(7, "true"));

    JsonNode report = report().get("turns");

    assertThat(report.get("correctedRate").isNull()).isTrue();
    assertThat(report.get("refused").asString()).contains("All 4 labels were picked");
    assertThat(report.get("agreement").get("of").asInt()).isEqualTo(4);
  }

  @Test
  void a_label_stays_when_the_result_is_judged_again() {
    label(mark(3, "true"));
    server.put(
        "/eval_configs/"
            + server.get("/eval_configs").json().get("data").get(0).get("id").asString(),
        "{\"promptSnippet\":\"```scripted\\nnever say \\\"good\\\"\\n```\"}");

    server.post(labels.replace("/labels", "/rerun"), "{}");

    assertThat(report().get("turns").get("labelled").toString())
        .isEqualTo("{\"bothPass\":1,\"judgeAlone\":0,\"peopleAlone\":0,\"bothFail\":0}");
  }
}
