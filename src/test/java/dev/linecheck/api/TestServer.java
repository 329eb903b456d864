package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.listen.Listener;
import dev.linecheck.dashboard.Dashboard;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.RealFunctionUse;
import dev.linecheck.domain.Workspace;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.evaluation.operation.Operations;
import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.Prices;
import dev.linecheck.llm.scripted.ScriptedModel;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.WorkspaceStore;
import dev.linecheck.time.Polling;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A server on a free port with a SQLite file and the scripted model, and a client for it.
public class TestServer implements AutoCloseable {
  public static final String KEY = "the-key-of-the-api-tests";
  public static final String PROXY = "https://evals.example.com";
  public static final int SIGN_IN_MAX = 20;
  static final int BODY_MAX = 100_000;
  static final int ITEMS_MAX = 4;
  static final int IMPORT_MAX = 8_000_000;
  static final int PAGE_BYTES_MAX = 200_000;
  static final int RUN_RECORDS_MAX = 400_000;
  static final Duration REQUEST_WAIT = Duration.ofSeconds(3);
  private static final JsonMapper JSON = new JsonMapper();

  private static final LlmConfig NO_PROVIDERS =
      new LlmConfig(CallLimits.DEFAULTS, List.of(), Prices.NONE);

  private final Supplier<ServerUnderTest> running;
  private final String key;

  /// An answer: its status, headers and JSON.
  public record Answer(int status, HttpResponse<String> response, JsonNode json) {
    public String text(String field) {
      return json.path(field).asString("");
    }

    void isProblem(int wanted, String code) {
      assertThat(status).as(json.toString()).isEqualTo(wanted);
      assertThat(text("code")).as(json.toString()).isEqualTo(code);
      assertThat(text("error")).isNotBlank();
      assertThat(text("requestId")).isNotBlank();
    }
  }

  /// A server without models for configs that name none.
  TestServer(Path folder) {
    this(folder, NO_PROVIDERS);
  }

  /// A server on any database, which it closes with itself.
  public TestServer(Database database) {
    this(
        database,
        NO_PROVIDERS,
        new ScriptedModel(),
        Optional.empty(),
        Optional.empty(),
        OutboundConfig.NONE);
  }

  /// @param scripted stands for the model `scripted`
  public TestServer(Path folder, LanguageModel scripted) {
    this(folder, NO_PROVIDERS, scripted, Optional.empty(), Optional.empty(), OutboundConfig.NONE);
  }

  /// @param functions that it may call
  TestServer(Path folder, OutboundConfig functions) {
    this(folder, NO_PROVIDERS, new ScriptedModel(), Optional.empty(), Optional.empty(), functions);
  }

  /// @param llm the providers beside the scripted model
  public TestServer(Path folder, LlmConfig llm) {
    this(folder, llm, new ScriptedModel(), Optional.empty(), Optional.empty(), OutboundConfig.NONE);
  }

  /// @param callerModel the server's, for configs that name none; so is `judgeModel`
  TestServer(Path folder, Optional<ModelId> callerModel, Optional<ModelId> judgeModel) {
    this(folder, NO_PROVIDERS, new ScriptedModel(), callerModel, judgeModel, OutboundConfig.NONE);
  }

  /// A server of a database that is up to date, which is closed with it.
  TestServer(Database database, LanguageModel scripted) {
    this(database, NO_PROVIDERS, scripted, Optional.empty(), Optional.empty(), OutboundConfig.NONE);
  }

  private TestServer(
      Path folder,
      LlmConfig llm,
      LanguageModel scripted,
      Optional<ModelId> callerModel,
      Optional<ModelId> judgeModel,
      OutboundConfig functions) {
    this(
        Databases.sqlite(folder.resolve("api-test.db")),
        llm,
        scripted,
        callerModel,
        judgeModel,
        functions);
  }

  private TestServer(
      Database database,
      LlmConfig llm,
      LanguageModel scripted,
      Optional<ModelId> callerModel,
      Optional<ModelId> judgeModel,
      OutboundConfig functions) {
    ServerUnderTest server =
        new ServerUnderTest(database, llm, scripted, callerModel, judgeModel, functions);
    this(() -> server, KEY);
  }

  /// A server that somebody else starts.
  TestServer(Supplier<ServerUnderTest> running, String key) {
    this.running = running;
    this.key = key;
  }

  /// Answers at another address too.
  ApiServer listen(Listener other) {
    return running().listen(other);
  }

  ServerUnderTest running() {
    return running.get();
  }

  public int port() {
    return running().port();
  }

  /// What is kept, as the API does not show it.
  public Database database() {
    return running().database();
  }

  List<Route> routes() {
    return running().api().table();
  }

  /// The same server, seen with another key.
  public TestServer as(String otherKey) {
    return new TestServer(running, otherKey);
  }

  /// The same server, seen with a new key of the same workspace.
  public TestServer as(Permission... permissions) {
    String labels =
        Stream.of(permissions)
            .map(permission -> "\"" + permission.label() + "\"")
            .collect(Collectors.joining(","));
    String body = "{\"name\": \"test\", \"permissions\": [%s]}".formatted(labels);
    return as(created("/keys", body).get("key").asString());
  }

  /// The same server, seen by the admin of a new workspace.
  public TestServer inOtherWorkspace() {
    WorkspaceId id = new WorkspaceId(ServerUnderTest.nextId());
    String otherKey = "key-of-the-workspace-" + id.value();
    new WorkspaceStore(database())
        .create(
            new Workspace(id, "workspace " + id.value(), RealFunctionUse.NEVER, Instant.EPOCH),
            new AccessKey(
                new KeyId(ServerUnderTest.nextId()),
                id,
                "first",
                Set.of(Permission.ADMIN),
                Instant.EPOCH,
                Optional.empty()),
            otherKey);
    return as(otherKey);
  }

  /// The key with which this client asks.
  public String key() {
    return key;
  }

  /// The path of a link that signs in to the dashboard once, with this client's key.
  public String signInPath() {
    return running().dashboard().signInPath(key);
  }

  public Dashboard dashboard() {
    return running().dashboard();
  }

  /// The operations of the API for callers in this process.
  public Operations operations() {
    return running().operations();
  }

  /// Lets time go by, as the API tells it.
  public void pass(Duration time) {
    running().pass(time);
  }

  /// Sets something for the connection that writes.
  void pragma(String statement) throws SQLException {
    try (Connection connection = database().schedulerSource().getConnection()) {
      connection.createStatement().execute("pragma " + statement);
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  public Answer put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  /// Creates something and gives its JSON.
  public JsonNode created(String path, String body) {
    Answer answer = post(path, body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  HttpRequest.Builder request(String path) {
    return withoutKey("/api" + path).header("Authorization", "Bearer " + key);
  }

  public HttpRequest.Builder withoutKey(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  /// Sends, and holds what was sent and answered against what describes the API.
  Answer send(HttpRequest.Builder request) {
    try {
      HttpRequest sent = request.build();
      HttpResponse<String> response = running().http().send(sent, BodyHandlers.ofString());
      Contract.checkAll(Exchange.of(sent, response));
      return new Answer(response.statusCode(), response, json(response));
    } catch (IOException e) {
      throw new AssertionError("the server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("stopped while waiting for the server", e);
    }
  }

  /// The JSON of an answer; missing for a file.
  private static JsonNode json(HttpResponse<String> response) {
    boolean isFile =
        response
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.equals("text/csv") || type.equals("application/x-ndjson"))
            .isPresent();
    return isFile ? MissingNode.getInstance() : JSON.readTree(response.body());
  }

  public JsonNode ended(String run) {
    return awaited("/eval_runs/" + run, view -> view.hasNonNull("endedAt"));
  }

  /// A run, as soon as its rejudgement has ended.
  public JsonNode rejudged(String run) {
    return awaited("/eval_runs/" + run, view -> view.at("/rejudge").hasNonNull("endedAt"));
  }

  /// The first result of a run, as soon as there is one.
  public JsonNode firstResult(String run) {
    return awaited("/eval_runs/" + run + "/results", view -> !view.get("data").isEmpty())
        .get("data")
        .get(0);
  }

  public JsonNode awaited(String path, Predicate<JsonNode> until) {
    return Polling.value(path, () -> get(path).json(), until);
  }

  @Override
  public void close() {
    running().close();
  }
}
