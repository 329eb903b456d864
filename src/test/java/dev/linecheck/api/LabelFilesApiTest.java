package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/// Sheets and labels as files.
class LabelFilesApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HEADER =
      "resultId,index,recordName,caller,words,accurate,comment,labelledBy,samplingRule,"
          + "samplingProbability,drawn";

  /// Six turns of hostile words, of which the judge faults those at 3, 7 and 11.
  private static final String AGENT =
      """
      {"name": "desk", "defaultVersionedPrompt":
        {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "```scripted\\nturn 1: say =HYPERLINK(\\"http://x\\"), \\u00fc;x\\nturn 3: say @good\\n\
      turn 5: say good\\nsay bad\\n```"}}
      """;

  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nnever say \\"bad\\"\\n```"}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private ApiFixture world;
  private String run;

  @BeforeEach
  void start() throws InterruptedException {
    world = ApiFixture.of(server, AGENT, CONFIG);
    String record =
        world.add(
            "{\"recordType\":\"PROMPT\",\"name\":\"-1+1 lost card\",\"maxTurns\":6,"
                + "\"systemPrompt\":\"```scripted\\nsay Go on.\\n```\"}");
    run = ApiFixture.id(world.ran(",\"evalRecordIds\":[\"" + record + "\"],\"trials\":2"));
  }

  private String drawn(String query, String draw) {
    TestServer.Answer answer = server.post("/eval_runs/" + run + "/label_sample" + query, draw);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.response().body();
  }

  private JsonNode imported(String type, String body) {
    TestServer.Answer answer =
        server.send(
            server
                .request("/labels/import")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private String labels(String query) {
    return server.get("/eval_runs/" + run + "/labels" + query).response().body();
  }

  /// Reads CSV as another program does.
  private static List<List<String>> rows(String csv) {
    return new CsvMapper()
        .readerForListOf(String.class)
        .with(CsvReadFeature.WRAP_AS_ARRAY)
        .<List<String>>readValues(csv)
        .readAll();
  }

  private static String csv(List<List<String>> rows) {
    return rows.stream()
        .map(row ->
            row.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n"));
  }

  /// A sheet with a mark and a comment in each row but the first `unlabelled`.
  private static List<List<String>> filled(String sheet, int unlabelled) {
    List<List<String>> rows = new ArrayList<>(rows(sheet.substring(1)));
    for (int i = 1 + unlabelled; i < rows.size(); i++) {
      List<String> row = new ArrayList<>(rows.get(i));
      row.set(5, i % 2 == 0 ? "no" : "TRUE");
      row.set(6, "'=so, \"yes\"\nü " + i);
      row.set(7, "Ann");
      rows.set(i, row);
    }
    return rows;
  }

  @Test
  void a_sheet_is_drawn_as_csv_whose_cells_no_spreadsheet_computes() {
    String sheet = drawn("?format=csv", "{\"rule\":\"ALL\"}");

    assertThat(sheet).startsWith("\ufeff" + HEADER + "\r\n").endsWith("\r\n");
    List<List<String>> rows = rows(sheet.substring(1));
    assertThat(rows).hasSize(13).allMatch(row -> row.size() == 11);
    assertThat(rows.get(1).subList(1, 10))
        .containsExactly(
            "1",
            "'-1+1 lost card",
            "Go on.",
            "'=HYPERLINK(\"http://x\"), ü;x",
            "",
            "",
            "",
            "ALL",
            "1.0");
    assertThat(rows.get(2).get(4)).isEqualTo("bad");
  }

  @Test
  void a_sheet_goes_out_is_filled_in_and_comes_back_as_labels() {
    List<List<String>> filled =
        filled(drawn("?format=csv", "{\"rule\":\"RANDOM\",\"count\":5}"), 2);

    JsonNode answer = imported("text/csv", csv(filled));

    assertThat(answer.toString())
        .isEqualTo("{\"stored\":3,\"unlabelled\":2,\"refused\":0,\"problems\":[]}");
    JsonNode label =
        server
            .get("/eval_results/" + filled.get(5).getFirst() + "/labels")
            .json()
            .at("/data")
            .valueStream()
            .filter(turn -> turn.get("index").asString().equals(filled.get(5).get(1)))
            .findFirst()
            .orElseThrow();
    assertThat(label.get("accurate").asBoolean()).isTrue();
    assertThat(label.get("comment").asString()).isEqualTo("=so, \"yes\"\nü 5");
    assertThat(label.get("labelledBy").asString()).isEqualTo("Ann");
    assertThat(label.get("samplingRule").asString()).isEqualTo("RANDOM");
    assertThat(label.get("samplingProbability").asDouble()).isEqualTo(5 / 12.0);
  }

  @ParameterizedTest
  @CsvSource({"csv,text/csv", "jsonl,application/x-ndjson"})
  void exported_labels_can_be_imported_again_without_a_change(String format, String type) {
    imported("text/csv", csv(filled(drawn("?format=csv", "{\"rule\":\"ALL\"}"), 0)));
    String exported = labels("?format=" + format + "&judge=true");

    JsonNode answer = imported(type, exported);

    assertThat(answer.get("stored").asInt()).isEqualTo(12);
    assertThat(answer.get("refused").asInt()).isZero();
    assertThat(labels("?format=" + format + "&judge=true")).isEqualTo(exported);
    assertThat(
            server
                .get("/eval_configs/" + world.config() + "/labels?judge=true&format=" + format)
                .response()
                .body())
        .isEqualTo(exported);
  }

  @Test
  void json_lines_have_the_fields_of_the_columns_and_null_is_no_label() {
    String sheet = drawn("?format=jsonl&judge=true", "{\"rule\":\"ALL\"}");

    JsonNode first = JSON.readTree(sheet.lines().findFirst().orElseThrow());
    assertThat(first.propertyNames())
        .containsExactly(HEADER.replace("words", "words,judgePasses").split(","));
    assertThat(first.get("judgePasses").asBoolean()).isTrue();
    assertThat(first.get("words").asString()).startsWith("=HYPERLINK");
    assertThat(imported("application/x-ndjson", sheet).get("unlabelled").asInt()).isEqualTo(12);
  }

  @Test
  void the_judges_verdict_is_shown_only_on_demand() {
    assertThat(drawn("?format=csv", "{\"rule\":\"ALL\"}")).doesNotContain("judgePasses");
    assertThat(drawn("", "{\"rule\":\"ALL\"}")).doesNotContain("judgePasses");
    assertThat(rows(drawn("?format=csv&judge=true", "{\"rule\":\"ALL\"}").substring(1)))
        .extracting(row -> row.get(5))
        .startsWith("judgePasses", "true", "false", "true", "false");
  }

  @Test
  void calls_have_a_sheet_and_labels_of_their_own() {
    String sheet = drawn("?format=csv", "{\"rule\":\"ALL\",\"level\":\"call\"}");
    assertThat(sheet)
        .startsWith(
            "\ufeffresultId,recordName,pass,comment,labelledBy,samplingRule,samplingProbability,drawn");

    imported("text/csv", sheet.replaceAll("lost card,", "lost card,yes"));

    assertThat(labels("?level=call").lines()).hasSize(2).allMatch(line -> line.contains("true"));
    assertThat(labels("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5,maybe,wrong_type,accurate",
    "1,one,wrong_type,index",
    "1,2,unknown_turn,index",
    "0,nobody,unknown_draw,drawn",
    "8,RANDOM,sampling_edited,samplingRule",
    "8,SOME,unknown_value,samplingRule",
    "9,0.3,sampling_edited,samplingProbability",
    "9,x,wrong_type,samplingProbability",
    "10,ALERTS:0.5:x,unknown_draw,drawn",
    "10,ALERTS,unknown_draw,drawn",
  })
  void a_wrong_cell_is_named_by_row_and_column_and_costs_only_its_row(
      int column, String cell, String code, String field) {
    List<List<String>> rows = filled(drawn("?format=csv", "{\"rule\":\"ALERTS\",\"count\":3}"), 0);
    List<String> wrong = new ArrayList<>(rows.get(2));
    wrong.set(column, cell);
    if (code.equals("unknown_turn")) {
      wrong.set(10, "");
    }
    rows.set(2, wrong);

    JsonNode answer = imported("text/csv", csv(rows));

    assertThat(answer.get("stored").asInt()).isEqualTo(2);
    JsonNode problem = answer.get("problems").get(0);
    assertThat(problem.get("line").asInt()).isEqualTo(3);
    assertThat(problem.get("code").asString()).as(problem.toString()).isEqualTo(code);
    assertThat(problem.get("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5| maybe |accurate has to be true, false, yes, no, 1 or 0, or empty, not 'maybe'.",
        "5|`a\nb \u202e\u0007c`|accurate has to be true, false, yes, no, 1 or 0, or empty, not 'a b c'.",
        "1|one|index has to be a whole number of at most 9 digits, not 'one'.",
        "9|half|samplingProbability has to be a number, such as 0.25, not 'half'.",
      })
  void a_wrong_cell_is_shown_with_the_words_that_its_column_takes(
      int column, String cell, String sentence) {
    assertThat(sentenceAgainst(column, cell)).isEqualTo(sentence);
  }

  @Test
  void a_wrong_cell_is_shown_in_part_if_it_is_long() {
    assertThat(sentenceAgainst(5, "\ud83d\ude00".repeat(500)))
        .isEqualTo(
            "accurate has to be true, false, yes, no, 1 or 0, or empty, not '%s…'."
                .formatted("\ud83d\ude00".repeat(40)));
  }

  private String sentenceAgainst(int column, String cell) {
    List<List<String>> rows = filled(drawn("?format=csv", "{\"rule\":\"ALL\"}"), 0);
    rows.get(2).set(column, cell);
    return imported("text/csv", csv(rows)).at("/problems/0/error").asString();
  }

  @Test
  void a_probability_that_a_spreadsheet_rounded_is_taken_from_the_draw() {
    String sheet =
        csv(filled(drawn("?format=csv", "{\"rule\":\"RANDOM\",\"count\":5}"), 0))
            .replace("\"" + 5 / 12.0 + "\"", "\"0,4167\"");

    assertThat(imported("text/csv", sheet).get("stored").asInt()).isEqualTo(5);
    assertThat(labels("").lines())
        .allMatch(line -> JSON.readTree(line).get("samplingProbability").asDouble() == 5 / 12.0);
  }

  @Test
  void a_comment_without_a_mark_is_not_lost_in_silence() {
    List<List<String>> rows = filled(drawn("?format=csv", "{\"rule\":\"ALL\"}"), 0);
    rows.get(1).set(5, "");

    JsonNode answer = imported("text/csv", csv(rows));

    assertThat(answer.at("/problems/0/code").asString()).isEqualTo("comment_without_mark");
    assertThat(answer.at("/problems/0/field").asString()).isEqualTo("accurate");
    assertThat(answer.at("/problems/0/line").asInt()).isEqualTo(2);
  }

  @Test
  void a_seal_counts_for_its_own_turn_only() {
    List<List<String>> rows = filled(drawn("?format=csv", "{\"rule\":\"ALL\"}"), 0);
    rows.get(1).set(10, rows.get(2).get(10));

    assertThat(imported("text/csv", csv(rows)).at("/problems/0/code").asString())
        .isEqualTo("unknown_draw");
  }

  @ParameterizedTest
  @CsvSource({
    "?format=xlsx,unknown_value,format",
    "?judge=yes,unknown_value,judge",
    "?level=TURN,unknown_value,level"
  })
  void a_query_that_asks_for_nothing_known_is_refused(String query, String code, String field) {
    TestServer.Answer answer = server.get("/eval_runs/" + run + "/labels" + query);

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/csv", "application/vnd.ms-excel"})
  void csv_under_another_name_is_refused_with_the_right_one(String type) {
    TestServer.Answer answer =
        server.send(
            server
                .request("/labels/import")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("resultId,index,accurate\nx,1,yes\n")));

    answer.isProblem(422, "unknown_content_type");
    assertThat(answer.text("error")).contains("Content-Type text/csv");
  }

  @Test
  void an_export_does_not_sign_what_the_server_may_not_have_drawn() {
    List<List<String>> rows = filled(drawn("?format=csv", "{\"rule\":\"ALL\"}"), 0);
    imported("text/csv", csv(rows));

    assertThat(rows(labels("?format=csv").substring(1)).stream().skip(1).map(List::getLast))
        .hasSize(12)
        .containsOnly("");
  }

  @Test
  void a_file_without_known_columns_is_refused_as_a_whole() {
    server
        .send(
            server
                .request("/labels/import")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("resultId,indx,accurate\nx,1,yes\n")))
        .isProblem(422, "unknown_column");
  }

  @Test
  void erasing_a_call_erases_what_people_wrote_about_it() {
    List<List<String>> rows = filled(drawn("?format=csv", "{\"rule\":\"ALL\"}"), 0);
    imported("text/csv", csv(rows));

    String result = rows.get(1).getFirst();
    server.delete("/eval_results/" + result + "/transcript");

    assertThat(labels("").lines().filter(line -> line.contains(result)))
        .hasSize(6)
        .noneMatch(line -> line.contains("=so"));
  }

  @Test
  void an_export_of_many_parts_is_whole() throws InterruptedException {
    run = ApiFixture.id(world.ran(",\"trials\":4"));
    String comment = "\u00fc".repeat(2_000);
    List<List<String>> rows = filled(drawn("?format=csv", "{\"rule\":\"ALL\"}"), 0);
    rows.subList(1, rows.size()).forEach(row -> row.set(6, comment));

    int stored = imported("text/csv", csv(rows)).get("stored").asInt();

    assertThat(stored).isGreaterThan(24);
    assertThat(labels("").lines()).hasSize(stored).allMatch(line -> line.contains(comment));
  }
}
