package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Bodies that are no calls are called by their names.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportRefusalsApiTest {
  private static final String IMPORT = "/dials/import";
  private static final String LINES = "application/x-ndjson";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private TestServer.Answer send(String type, byte[] body) {
    return server.send(
        server.request(IMPORT).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private TestServer.Answer send(String type, String body) {
    return send(type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /// Lines that gzip cannot make one line of.
  private static String randomLines() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      lines.append("{\"id\":\"").append(Integer.toHexString(i * 0x9e3779b1)).append("\"}\n");
    }
    return lines.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", LINES})
  void a_gzip_body_is_one_problem(String type) throws IOException {
    byte[] body = gzip(randomLines());
    assertThat(new String(body, StandardCharsets.ISO_8859_1)).contains("\n");

    TestServer.Answer answer = send(type, body);

    answer.isProblem(400, "malformed_json");
    assertThat(answer.text("error")).isEqualTo("This is a gzip file; send it uncompressed.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Agent: Hello, how can I help? | a transcript as plain text",
        "[00:01] Agent: Hello | a transcript as plain text",
        "Hello | plain text",
        "Hello, how are you? | plain text",
        "# Transcript | plain text",
        "10:02 Ann said hello | plain text",
        "[10:02 am] she said hello | plain text",
        "\u00bfQu\u00e9 tal? | plain text",
        "id,agent,text | CSV",
        "`\"call id\";\"text\"` | CSV"
      })
  void plain_text_is_named_however_it_is_read(String line, String name) {
    String body = line + "\nand so on\n";

    for (String text : new String[] {line, body}) {
      TestServer.Answer whole = send("application/json", text);
      whole.isProblem(400, "malformed_json");
      assertThat(whole.text("error")).isEqualTo("This is %s, not JSON, at line 1.".formatted(name));
    }
    JsonNode problem = send(LINES, body).json().at("/problems/0");
    assertThat(problem.get("error").asString())
        .isEqualTo("This is %s, not JSON, at line 1.".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"x\",\"messages\":[{\"role\":\"us",
        "{\"agent\":\"x\",",
        "{\"id\":\"x\",\n\"messages\":[\n{\"role\":\"user\"",
        "{",
        "{\"id\":\"x\",\"messages\":[{\"role\":\"us\n",
        "{\"id\":tru",
        "[{\"id\":\"x\",\"messages\":[]"
      })
  void a_body_that_is_cut_off_in_an_object_says_so(String body) {
    TestServer.Answer answer = send("application/json", body);

    String error =
        answer.status() == 200
            ? answer.json().at("/problems/0/error").asString()
            : answer.text("error");
    assertThat(error).isEqualTo("This ends before the object that begins at line 1 is closed.");
  }

  @Test
  void a_list_that_is_cut_off_between_its_calls_says_so() {
    JsonNode problem = send("application/json", "\n[\n{},\n").json().at("/problems/1");

    assertThat(problem.get("error").asString())
        .isEqualTo("This ends before the list that begins at line 2 is closed.");
  }

  @Test
  void a_line_that_is_cut_off_says_so() {
    JsonNode problem = send(LINES, "{}\n{\"messages\":[{\"ro\n{}\n").json().at("/problems/1");

    assertThat(problem.get("line").asInt()).isEqualTo(2);
    assertThat(problem.get("error").asString())
        .isEqualTo("This ends before the object that begins at line 2 is closed.");
  }

  @Test
  void calls_of_a_list_have_a_place() {
    JsonNode answer =
        send(
                "application/json",
                "[{\"id\":\"p0\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]},{\"id\":\"x\"},7,"
                    + "{\"id\":3,\"messages\":[{\"role\":\"user\",\"content\":\"Ho\"}]},"
                    + "{\"calls\":[{\"id\":\"y\"}]},{\"id\":oops}]")
            .json();

    assertThat(answer.get("dials").valueStream().map(dial -> dial.path("place").asString()))
        .containsExactly("[0]", "[3]");
    assertThat(
            answer.get("problems").valueStream().map(problem -> problem.path("place").asString()))
        .containsExactly("[1]", "[2]", "[4].calls[0]", "[5]");
    assertThat(answer.at("/problems/0/field").asString()).isEqualTo("[1]");
    assertThat(answer.at("/notes/0/place").asString()).isEqualTo("[3]");
    assertThat(answer.at("/notes/0/field").asString()).isEqualTo("[3].id");
  }

  @Test
  void calls_of_lines_have_no_place() {
    JsonNode answer = send(LINES, "{\"id\":\"x\"}\n{\"calls\":[{\"id\":\"y\"}]}\n").json();

    assertThat(answer.at("/problems/0").has("place")).isFalse();
    assertThat(answer.at("/problems/1/place").asString()).isEqualTo("calls[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | [MESSAGE, MESSAGE]",
        "application/json | [,MESSAGE,,MESSAGE]",
        "application/json | MESSAGE,MESSAGE",
        "application/x-ndjson | [MESSAGE, MESSAGE]",
        "application/x-ndjson | MESSAGE,MESSAGE"
      })
  void a_bare_list_of_messages_alone_is_a_refused_request(String type, String shape) {
    String body =
        shape
            .replace(",", shape.startsWith("[M") ? "," : "\n")
            .replace("\n\n", ",\n")
            .replace("MESSAGE", "{\"role\":\"user\",\"content\":\"Hi\"}");

    TestServer.Answer answer = send(type, body);

    answer.isProblem(422, "bare_messages");
    assertThat(answer.text("error")).contains("below `messages`");
  }

  @Test
  void bare_lists_of_messages_among_lines_are_a_problem_each() {
    String list = "[{\"role\":\"user\",\"content\":\"Hi\"}]\n";

    JsonNode answer = send(LINES, list + list).json();

    assertThat(answer.get("problems").valueStream().map(problem -> problem.get("code").asString()))
        .containsExactly("bare_messages", "bare_messages");
  }
}
