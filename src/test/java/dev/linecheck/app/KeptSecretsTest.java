package dev.linecheck.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.settings.Settings;
import dev.linecheck.time.Polling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server whose provider and function repeat the credentials that they get: these stand
/// nowhere else afterwards.
@Timeout(120)
class KeptSecretsTest {
  private static final String KEY = "the-key-of-the-secret-tests";
  private static final String PROVIDER_KEY = "sk-/Zebrafinch+Wombat=Zebrafinch";
  private static final String HEADER = "Quokka/of+the=desk-Ocelot-Quokka";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Logger LOG = Logger.getLogger("");
  private static final Logger OWN_LOG = Logger.getLogger("dev.linecheck");

  /// Storms of the same process turn it off.
  private static final Logger ENGINE_LOG = Logger.getLogger("dev.linecheck.engine");

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> answers = new ArrayList<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final StreamHandler handler = new StreamHandler(logged, new SimpleFormatter());
  private final @Nullable Level engineLevel = ENGINE_LOG.getLevel();
  private LeakyServer leaky;

  @BeforeEach
  void listen() throws IOException {
    leaky = new LeakyServer();
    handler.setLevel(Level.ALL);
    LOG.addHandler(handler);
    OWN_LOG.setLevel(Level.ALL);
    ENGINE_LOG.setLevel(Level.ALL);
  }

  @AfterEach
  void stop() {
    OWN_LOG.setLevel(null);
    ENGINE_LOG.setLevel(engineLevel);
    LOG.removeHandler(handler);
    http.close();
    leaky.close();
  }

  @Test
  void credentials_that_are_repeated_everywhere_are_kept_shown_and_logged_nowhere()
      throws Exception {
    Path data = folder.resolve("data");
    try (Server server = server(data)) {
      send(server, "PUT", "/workspace", "{\"realFunctions\": \"IN_SIMULATIONS\"}");
      String function =
          id(send(server, "POST", "/functions", FUNCTION.formatted(leaky.url(), HEADER)));
      JsonNode result = judged(server, ran(server, function, "leaky/m"));
      JsonNode broken = ran(server, function, "leaky/broken");
      for (String path :
          List.of(
              "/functions",
              "/functions/" + function,
              "/agents",
              "/eval_results/" + id(result),
              "/eval_results/" + id(result) + "/revisions",
              "/eval_runs/" + id(broken) + "/items",
              "/eval_runs",
              "/models")) {
        send(server, "GET", path, "");
      }

      assertThat(result.toString())
          .contains("My key is ***", "nine", "key is ***", "It tells ***")
          .contains("\"realCalls\":1");
      assertThat(String.join("\n", answers)).contains("bad key ***", "\"value\":\"****okka\"");
      holdsNone(data);
    }
    holdsNone(data);
    handler.flush();
    assertThat(String.join("\n", answers)).satisfies(KeptSecretsTest::hasNone);
    assertThat(logged.toString(UTF_8)).contains("bad key ***").satisfies(KeptSecretsTest::hasNone);
  }

  @Test
  void a_server_that_lost_its_key_shows_no_header_and_keeps_what_it_cannot_read() throws Exception {
    Path data = folder.resolve("data");
    Path key = data.resolve("linecheck.key");
    Path aside = folder.resolve("aside.key");
    String function;
    try (Server server = server(data)) {
      function =
          id(send(server, "POST", "/functions", FUNCTION.formatted("http://desk.example", HEADER)));
    }
    Files.move(key, aside);

    try (Server server = server(data)) {
      JsonNode shown = send(server, "GET", "/functions/" + function, "");
      JsonNode changed = send(server, "PUT", "/functions/" + function, shown.toString());

      assertThat(shown.get("headers").get(0).get("value").asString()).isEqualTo("****????");
      assertThat(changed).isEqualTo(shown);
      assertThat(answers).noneMatch(answer -> answer.contains("v1:"));
    }
    Files.move(aside, key, StandardCopyOption.REPLACE_EXISTING);

    try (Server server = server(data)) {
      assertThat(send(server, "GET", "/functions/" + function, "").toString()).contains("****okka");
    }
    handler.flush();
    assertThat(
            logged
                .toString(UTF_8)
                .lines()
                .filter(line -> line.contains("linecheck.key was missing")))
        .singleElement()
        .asString()
        .contains("WARNING: ", "a new key was made", "need their headers again: " + function);
    assertThat(logged.toString(UTF_8)).doesNotContain("another secret-key");
  }

  @Test
  void a_server_without_a_usable_key_takes_no_header_and_all_else() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("linecheck.key"), "what is left of a key");
    String withHeader = FUNCTION.formatted("http://desk.example", HEADER);
    String without = withHeader.replaceFirst("(?s)\"headers\": .*]", "\"headers\": []");

    try (Server server = server(data)) {
      JsonNode refused = send(server, "POST", "/functions", withHeader);
      String plain = "/functions/" + id(send(server, "POST", "/functions", without));

      assertThat(refused.get("code").asString()).isEqualTo("no_secret_key");
      assertThat(refused.get("field").asString()).isEqualTo("headers");
      assertThat(refused.get("error").asString()).contains("secret-key", "openssl rand -base64 32");
      assertThat(send(server, "PUT", plain, withHeader).get("code").asString())
          .isEqualTo("no_secret_key");
      assertThat(send(server, "PUT", plain, "{\"name\": \"n\"}").has("code")).isFalse();
    }
    assertThat(data.resolve("linecheck.key")).hasContent("what is left of a key");
  }

  private static final String FUNCTION =
      """
      {"name": "book", "description": "books", "type": "api", "apiPath": "%s/book",
       "headers": [{"key": "Authorization", "value": "Bearer %s"}]}
      """;
  private static final String AGENT =
      """
      {"name": "desk", "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "LINKED"}],
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD", "aiModelId": "MODEL",
         "prompt": "Be kind."}}
      """;
  private static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "leaky/m", "judgeModelId": "leaky/m",
       "promptSnippet": "Never tell a key."}
      """;
  private static final String RECORD =
      """
      {"recordType": "PROMPT", "name": "books", "systemPrompt": "You book.", "maxTurns": 2}
      """;

  private JsonNode ran(Server server, String function, String model) throws Exception {
    JsonNode agent =
        send(server, "POST", "/agents", AGENT.replace("LINKED", function).replace("MODEL", model));
    String config = "/eval_configs/" + id(send(server, "POST", "/eval_configs", CONFIG));
    send(server, "POST", config + "/records", RECORD);
    String order =
        "{\"callAgentId\": \"%s\", \"versionedPromptId\": \"%s\"}"
            .formatted(id(agent), agent.get("defaultVersionedPromptId").asString());
    String run = "/eval_runs/" + id(send(server, "POST", config + "/runs", order));
    Polling.until("the end of " + run, () -> send(server, "GET", run, "").hasNonNull("endedAt"));
    return send(server, "GET", run, "");
  }

  private JsonNode judged(Server server, JsonNode run) throws Exception {
    return send(server, "GET", "/eval_runs/" + id(run) + "/results", "").get("data").get(0);
  }

  private Server server(Path data) {
    return new Server(
        Server.Config.from(
            Settings.load(
                Optional.empty(),
                Map.of(),
                Map.of(
                    "port",
                    "0",
                    "data",
                    data.toString(),
                    "bootstrap-key",
                    KEY,
                    "providers.leaky.base-url",
                    leaky.url() + "/v1",
                    "providers.leaky.api-key",
                    PROVIDER_KEY,
                    "functions.private-origins",
                    leaky.url()))));
  }

  private JsonNode send(Server server, String verb, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api" + path))
            .header("Authorization", "Bearer " + KEY)
            .method(verb, BodyPublishers.ofString(body))
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    answers.add(answer);
    return JSON.readTree(answer);
  }

  private static String id(JsonNode json) {
    return json.get("id").asString();
  }

  private static void holdsNone(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.toList())
          .allSatisfy(file -> hasNone(read(file)))
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Parts of them neither. Each part is a word, because digits alone stand in random ids too.
  private static void hasNone(String text) {
    for (String secret : List.of(PROVIDER_KEY, HEADER)) {
      assertThat(LeakyServer.forms(secret)).noneMatch(text::contains);
    }
    assertThat(text).doesNotContain("Zebrafinch", "Quokka", "Wombat", "Ocelot");
    assertThat(text).doesNotContain("VpmbmFmaW5j", "plYnJhZmluY2", "ZWJyYWZpbmNo", "WmVicmFmaW5j");
  }
}
