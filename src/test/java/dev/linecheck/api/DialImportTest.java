package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DialImportTest {
  private static final String IMPORT = "/dials/import";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

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
            "{\"imported\":1,\"existing\":0,\"refused\":0,\"dials\":[{\"line\":1,\"id\":\"%s\","
                    .formatted(id)
                + "\"created\":true}],\"problems\":[]}");
    assertThat(counts(second)).isEqualTo("0 1 0");
    assertThat(second.get("dials").get(0).toString())
        .isEqualTo("{\"line\":1,\"id\":\"%s\",\"created\":false}".formatted(id));
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  void a_call_without_an_id_is_known_by_its_agent_and_content() {
    World world = World.of(server);
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
                    + "{\"id\":\"b\",\"messages\":[{\"role\":\"nobody\",\"content\":\"x\"},"
                    + "{\"role\":\"user\",\"content\":7}]}\n"
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
            "2 - malformed_json",
            "3 messages[0].role unknown_role",
            "3 messages[1].content wrong_type",
            "4 - wrong_type",
            "6 id unstorable_text");
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
        "{\"id\":\"x\",\"messages\":[{\"role\":\"elf\",\"content\":\"x\"}]} | 422 | unknown_role"
            + " | messages[0].role",
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
  void a_bad_call_alone_is_refused_with_all_its_problems() {
    TestServer.Answer answer =
        server.post(
            IMPORT,
            "{\"transcript\": [{\"text\": \"a\", \"speaker\": \"ROBOT\"},"
                + "{\"text\": 5, \"speaker\": \"AI\"}, {\"speaker\": \"AI\"}]}");

    answer.isProblem(422, "unknown_role");
    assertThat(answer.text("field")).isEqualTo("transcript[0].speaker");
    assertThat(answer.text("error"))
        .contains("ROBOT", "transcript[1].text has to be text", "transcript[2].text is required");
  }

  @Test
  void a_call_with_very_many_problems_says_that_there_are_more() {
    String line = "{\"text\": \"a\", \"speaker\": \"ROBOT\"},".repeat(30);
    String call = "{\"transcript\": [" + line.substring(0, line.length() - 1) + "]}";

    JsonNode problems = lines(call).json().get("problems");

    assertThat(problems.size()).isEqualTo(21);
    assertThat(problems.get(20).get("code").asString()).isEqualTo("more_problems");
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
    "callAgentId=,unknown_agent,callAgentId",
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
    server.post(IMPORT + "?format=retell", chat("x")).isProblem(422, "missing_field");
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
