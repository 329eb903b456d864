package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.evaluation.imports.ImportProblems;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DialImportTest {
  private static final String IMPORT = "/dials/import";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static String chat(String id) {
    return ("{\"id\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":\"Hello\"}]}")
        .formatted(id);
  }

  private static String chats(int count) {
    return IntStream.range(0, count).mapToObj(i -> chat("c" + i)).collect(Collectors.joining("\n"));
  }

  private TestServer.Answer lines(String body) {
    return server.send(
        server
            .request(IMPORT)
            .header("Content-Type", "application/x-ndjson; charset=utf-8")
            .POST(BodyPublishers.ofString(body)));
  }

  private int dials() {
    return server.get("/dials?limit=1000").json().get("data").size();
  }

  private static String counts(JsonNode json) {
    return json.get("imported") + " " + json.get("existing") + " " + json.get("refused");
  }

  @Test
  void one_call_becomes_a_dial_and_the_same_again_is_the_same_dial() {
    JsonNode first = server.created(IMPORT, chat("c1"));
    JsonNode second = server.created(IMPORT, chat("c1"));

    String id = first.get("dials").get(0).get("id").asString();
    assertThat(first.toString())
        .isEqualTo(
            "{\"imported\":1,\"existing\":0,\"replaced\":0,\"refused\":0,\"unlinkedResults\":0,"
                + "\"dials\":[{\"line\":1,\"id\":\"%s\",".formatted(id)
                + "\"created\":true}],\"problems\":[],\"notes\":[]}");
    assertThat(counts(second)).isEqualTo("0 1 0");
    assertThat(second.get("dials").get(0).toString())
        .isEqualTo("{\"line\":1,\"id\":\"%s\",\"created\":false}".formatted(id));
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  void a_call_without_an_id_is_known_by_its_agent_and_content() {
    ApiFixture world = ApiFixture.of(server);
    String call = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    assertThat(counts(server.created(IMPORT, call))).isEqualTo("1 0 0");
    assertThat(counts(server.created(IMPORT, call))).isEqualTo("0 1 0");
    assertThat(counts(server.created(IMPORT + "?callAgentId=" + world.agent(), call)))
        .isEqualTo("1 0 0");
  }

  @Test
  void two_clients_at_once_make_one_dial_of_each_call()
      throws InterruptedException, ExecutionException {
    List<Future<JsonNode>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      clients.add(threads.submit(() -> server.created(IMPORT, chats(500))));
      clients.add(threads.submit(() -> server.created(IMPORT, chats(500))));
    }

    JsonNode one = clients.getFirst().get();
    JsonNode other = clients.getLast().get();
    assertThat(one.get("imported").asInt() + other.get("imported").asInt()).isEqualTo(500);
    assertThat(one.get("existing").asInt() + other.get("existing").asInt()).isEqualTo(500);
    assertThat(one.get("dials").valueStream().map(dial -> dial.get("id").asString()))
        .isEqualTo(
            other.get("dials").valueStream().map(dial -> dial.get("id").asString()).toList());
    assertThat(dials()).isEqualTo(500);
  }

  @Test
  void calls_of_every_shape_go_in_together() {
    JsonNode answer =
        server.created(
            IMPORT,
            """
            {"id": "c1", "messages": [{"role": "user", "content": "chat"}]}
            {"id": "d1", "transcript": [{"speaker": "HUMAN", "text": "dial"}]}
            {"call_id": "r1", "transcript_object": [{"role": "user", "content": "retell"}]}
            {"id": "v1", "messages": [{"role": "user", "message": "vapi"}]}
            """);

    assertThat(counts(answer)).isEqualTo("4 0 0");
    assertThat(
            server
                .get("/dials")
                .json()
                .get("data")
                .valueStream()
                .map(dial -> dial.get("identity").asString()))
        .containsExactly("vapi:v1", "retell:r1", "vogent:d1", "openai:c1");
  }

  @Test
  void bad_calls_of_a_file_are_reported_and_the_others_go_in() {
    JsonNode answer =
        lines(
                chat("a")
                    + "\n{oops}\n"
                    + "{\"id\":\"b\",\"messages\":[{\"role\":\"nobody\",\"content\":\"x\"}]}\n"
                    + "[1]\n\n"
                    + chat("e\\u0000")
                    + "\n"
                    + chat("f"))
            .json();

    assertThat(counts(answer)).isEqualTo("2 0 4");
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
        .containsExactly(
            "2 - malformed_json", "3 - unknown_role", "4 - wrong_type", "6 id unstorable_text");
    assertThat(answer.get("dials").valueStream().map(dial -> dial.get("line").asInt()))
        .containsExactly(1, 7);
    assertThat(dials()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 400 | malformed_json | ``",
        "{\"id\": | 400 | malformed_json | ``",
        "7 | 400 | wrong_type | ``",
        "{\"id\":\"x\"} | 422 | unknown_format | ``",
        "{\"id\":\"x\",\"messages\":[{\"role\":\"elf\",\"content\":\"x\"}]} | 422 | unknown_role | ``",
        "{\"call_id\":\"x\"} | 422 | empty_call | ``",
        "{\"id\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]} | 422"
            + " | unstorable_text | messages[0].content"
      })
  void a_bad_call_alone_is_a_refused_request(String body, int status, String code, String field) {
    TestServer.Answer answer = server.post(IMPORT, body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(dials()).isZero();
  }

  @Test
  void details_that_cannot_be_read_are_notes_with_their_line_and_place() {
    JsonNode answer =
        lines(
                chat("a")
                    + "\n{\"call_id\":7,\"access_token\":\"abc\",\"transcript_object\":["
                    + "{\"role\":\"agent\",\"content\":\"Yes.\"},{\"role\":\"elf\",\"content\":\"x\"},"
                    + "{\"role\":\"elf\",\"content\":\"y\"},"
                    + "{\"role\":\"tool_call_result\",\"content\":\"z\"}]}")
            .json();

    assertThat(counts(answer)).isEqualTo("2 0 0");
    assertThat(answer.get("unlinkedResults").asInt()).isEqualTo(1);
    assertThat(
            answer
                .get("notes")
                .valueStream()
                .map(note ->
                    note.get("line")
                        + " "
                        + note.path("field").asString("-")
                        + " "
                        + note.get("code").asString()
                        + " "
                        + note.get("times")))
        .containsExactly(
            "2 access_token secret_left_out 1",
            "2 transcript_object[1].role unknown_role 2",
            "2 call_id not_text 1",
            "2 - unlinked_results 1");
    String id = answer.get("dials").get(1).get("id").asString();
    JsonNode dial = server.get("/dials/" + id).json();
    assertThat(dial.get("identity").asString()).isEqualTo("retell:7");
    assertThat(dial.get("source").get("fields").get("transcript_object").get(1).toString())
        .isEqualTo("{\"role\":\"elf\",\"content\":\"x\"}");
    assertThat(dial.toString()).doesNotContain("abc");
  }

  @Test
  void a_page_of_a_list_is_its_calls() {
    JsonNode answer =
        server.created(
            IMPORT,
            """
            {"cursor": "x", "dials": [
              {"id": "p1", "transcript": [{"speaker": "AI", "text": "One."}]},
              {"id": "p2"},
              {"id": "p3", "transcript": [{"speaker": "AI", "text": "Three.", "startTimeMs": -1}]}]}
            """);

    assertThat(counts(answer)).isEqualTo("2 0 1");
    assertThat(answer.get("dials").valueStream().map(dial -> dial.get("place").asString()))
        .containsExactly("dials[0]", "dials[2]");
    assertThat(answer.get("problems").get(0).get("field").asString()).isEqualTo("dials[1]");
    assertThat(answer.get("notes").get(0).get("field").asString())
        .isEqualTo("dials[2].transcript[0].startTimeMs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"items", "results", "data", "calls"})
  void pages_have_their_calls_below_several_names(String field) {
    String page = "{\"" + field + "\":[" + chat("a") + "," + chat("b") + "]}";

    assertThat(counts(server.created(IMPORT, page + "\n" + page))).isEqualTo("2 2 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,agent,text | CSV",
        "<!DOCTYPE html><p> | HTML",
        "<calls/> | XML",
        "Agent: Hello, how can I help? | a transcript as plain text",
        "'' | empty"
      })
  void a_body_that_is_no_json_is_called_by_its_name(String body, String name) {
    TestServer.Answer answer = server.post(IMPORT, body + "\n");

    answer.isProblem(400, "malformed_json");
    assertThat(answer.text("error")).contains(name);
  }

  @Test
  void a_call_without_a_word_takes_no_id() {
    String early = "{\"call_id\":\"r1\",\"call_status\":\"ongoing\",\"transcript_object\":[]}";
    server.post(IMPORT + "?format=retell", early).isProblem(422, "empty_call");
    server.post(IMPORT, early).isProblem(422, "empty_call");

    assertThat(
            counts(
                server.created(
                    IMPORT,
                    early
                        .replace("ongoing", "ended")
                        .replace("[]", "[{\"role\":\"agent\",\"content\":\"Hello.\"}]"))))
        .isEqualTo("1 0 0");
  }

  @Test
  void the_order_of_the_inputs_does_not_make_another_call() {
    String call = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"inputs\":%s}";

    assertThat(counts(server.created(IMPORT, call.formatted("{\"a\":1,\"b\":{\"c\":1,\"d\":2}}"))))
        .isEqualTo("1 0 0");
    assertThat(counts(server.created(IMPORT, call.formatted("{\"b\":{\"d\":2,\"c\":1},\"a\":1}"))))
        .isEqualTo("0 1 0");
  }

  @Test
  void a_hosted_call_that_nobody_answered_has_no_lines() {
    assertThat(
            counts(
                server.created(
                    IMPORT, "{\"id\": \"d\", \"status\": \"busy\", \"transcript\": null}")))
        .isEqualTo("1 0 0");
  }

  @ParameterizedTest
  @CsvSource({
    "callAgentId=nobody,unknown_agent,callAgentId",
    "callAgentId=,empty_parameter,callAgentId",
    "format=csv,unknown_value,format"
  })
  void a_wrong_choice_imports_nothing(String query, String code, String field) {
    TestServer.Answer answer = server.post(IMPORT + "?" + query, chats(3));

    answer.isProblem(422, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(dials()).isZero();
  }

  @Test
  void a_chosen_format_is_the_only_one_that_is_read() {
    server.post(IMPORT + "?format=retell", chat("x")).isProblem(422, "other_format");
    assertThat(counts(server.created(IMPORT + "?format=openai", chat("x")))).isEqualTo("1 0 0");
  }

  @Test
  void lists_of_an_answer_are_cut_and_counts_are_whole() {
    String bad = "{}\n".repeat(ImportProblems.LISTED_MAX + 5);

    JsonNode answer = server.created(IMPORT, chats(ImportProblems.LISTED_MAX + 5) + "\n" + bad);

    assertThat(counts(answer)).isEqualTo("1005 0 1005");
    assertThat(answer.get("dials").size()).isEqualTo(ImportProblems.LISTED_MAX);
    assertThat(answer.get("problems").size()).isEqualTo(ImportProblems.LISTED_MAX);
  }

  @Test
  void an_import_may_be_larger_than_other_bodies() {
    String body = chats(3_000);

    assertThat(body.length()).isGreaterThan(TestServer.BODY_MAX);
    assertThat(counts(server.created(IMPORT, body))).isEqualTo("3000 0 0");
  }

  @Test
  void a_body_that_says_it_is_too_large_imports_nothing() {
    server.post(IMPORT, tooLarge()).isProblem(413, "body_too_large");

    assertThat(dials()).isZero();
  }

  @Test
  void a_body_that_turns_out_too_large_says_where_it_was_left() {
    TestServer.Answer answer =
        server.send(
            server
                .request(IMPORT)
                .POST(
                    BodyPublishers.ofInputStream(() ->
                        new ByteArrayInputStream(tooLarge().getBytes(StandardCharsets.UTF_8)))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(counts(answer.json())).isEqualTo("2 0 1");
    assertThat(answer.json().get("problems").get(0).get("code").asString())
        .isEqualTo("body_too_large");
    assertThat(answer.json().get("problems").get(0).get("line").asInt()).isEqualTo(3);
  }

  private static String tooLarge() {
    String blank = " ".repeat(TestServer.IMPORT_MAX / 2);
    return chat("a") + "\n" + chat("b") + blank + "\n" + chat("c") + blank;
  }
}
