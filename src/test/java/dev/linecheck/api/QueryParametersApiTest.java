package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a query asks that a route does not know, on every route of the table.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryParametersApiTest {
  private static final String UNKNOWN = "unknown_parameter";
  private static final List<Operation> DESCRIBED = Operation.all(Description.read());

  private final HttpClient http = HttpClient.newHttpClient();
  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private TenancyFixture things;

  /// A workspace of its own that no test changes.
  private TenancyFixture unchanged;

  @BeforeAll
  void start() throws InterruptedException {
    things = new TenancyFixture(server);
    unchanged = new TenancyFixture(server.inOtherWorkspace());
  }

  @AfterAll
  void stop() {
    http.close();
  }

  @ParameterizedTest
  @MethodSource("refusing")
  void an_unknown_parameter_is_refused(Route route) {
    TestServer.Answer answer = asked(route, "planted=1");

    answer.isProblem(422, UNKNOWN);
    assertThat(answer.text("field")).isEqualTo("planted");
    assertThat(answer.text("error")).startsWith("There is no query parameter planted here.");
  }

  @Test
  void a_request_that_is_refused_for_its_query_does_nothing() {
    List<String> seen = unchanged.sight();

    refusing().forEach(route -> asked(route.getPayload(), "planted=1").isProblem(422, UNKNOWN));
    for (Route route : server.routes()) {
      empty(route).forEach(query -> asked(route, query).isProblem(422, "empty_parameter"));
    }

    assertThat(unchanged.sight()).isEqualTo(seen);
  }

  /// Asks a route about things that no test changes.
  private TestServer.Answer asked(Route route, String query) {
    return server.send(
        unchanged
            .server()
            .request(TenancyFixture.filled(route, unchanged.ids(route)) + "?" + query)
            .method(route.method().text(), BodyPublishers.ofString("{}")));
  }

  @ParameterizedTest
  @MethodSource("ignoring")
  void what_the_hosted_api_may_learn_is_ignored(Route route) throws Exception {
    // a route that deletes takes its things with it
    TenancyFixture own = new TenancyFixture(server);
    String path = TenancyFixture.filled(route, own.ids(route));

    assertThat(ask(route, path + "?planted=1").body())
        .isNotEmpty()
        .doesNotContain(UNKNOWN, "planted");
  }

  @Test
  void an_ignored_parameter_is_logged_without_its_value() throws Exception {
    List<String> logged = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger(QueryParameters.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      get("/agents?li%0Amt=hunter2");
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(logged).containsExactly("GET /api/agents: the query parameter li%0Amt is ignored");
  }

  @ParameterizedTest
  @CsvSource({
    "/eval_configs/C/records?serach=x,serach,Did you mean search? It takes: limit; cursor; search; tag; recordType.",
    "/eval_configs/C/runs?state=FAILED,state,It takes: limit; cursor; search; tag; versionedPromptId; status.",
    "/dials?callAgentID=x,callAgentID,Did you mean callAgentId?",
    "/eval_runs/R?limit=1,limit,here. It takes none.",
    "/eval_configs?Limit=1,Limit,Did you mean limit?",
    "/eval_configs?limit=1&x%00%FF=1,x??,no query parameter x?? here"
  })
  void a_refusal_names_what_was_meant_and_what_there_is(String path, String field, String said) {
    TestServer.Answer answer =
        server.get(path.replace("/C", "/" + things.config()).replace("/R", "/" + things.run()));

    answer.isProblem(422, UNKNOWN);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(answer.text("error").replace(", ", "; ")).contains(said.replace(", ", "; "));
  }

  @ParameterizedTest
  @CsvSource({
    "/eval_configs?limit=1&limit=2,limit",
    "/agents?limit=1&limit=1,limit",
    "/dials?to=x&limit=1&to=,to"
  })
  void a_parameter_that_is_given_twice_is_refused(String path, String field) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("\"repeated_parameter\"", "\"field\":\"%s\"".formatted(field));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void a_parameter_without_a_value_is_refused(Route route, String name) {
    TestServer.Answer answer = asked(route, name);

    answer.isProblem(422, "empty_parameter");
    assertThat(answer.text("field")).isEqualTo(name.replace("=", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dials?status=", "/eval_configs/C/records?search=&cursor="})
  void an_empty_filter_of_a_list_filters_nothing(String path) throws Exception {
    assertThat(get(path.replace("/C", "/" + things.config())).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/eval_configs?", "/eval_configs?&", "/eval_configs?=&limit=5&&=&cursor="})
  void a_query_that_says_nothing_is_taken(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  Stream<Named<Route>> refusing() {
    return routes().filter(route -> !ignores(route.getPayload()));
  }

  Stream<Named<Route>> ignoring() {
    return routes().filter(route -> ignores(route.getPayload()));
  }

  Stream<Arguments> parameters() {
    return routes()
        .flatMap(route -> empty(route.getPayload()).map(query -> Arguments.of(route, query)));
  }

  /// Every parameter of a route without `=`, and with it unless that means something.
  private static Stream<String> empty(Route route) {
    return route.parameters().names().stream()
        .flatMap(name ->
            Set.of("cursor", "search", "status").contains(name)
                ? Stream.of(name)
                : Stream.of(name, name + "="));
  }

  private static boolean ignores(Route route) {
    return DESCRIBED.stream()
        .filter(operation -> operation.path().equals(route.path()))
        .filter(operation -> operation.verb().equals(route.method().text()))
        .anyMatch(Operation::ignoresUnknownParameters);
  }

  private Stream<Named<Route>> routes() {
    return server.routes().stream().map(route -> Named.of(TenancyFixture.name(route), route));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(server.request(path).GET().build(), BodyHandlers.ofString());
  }

  /// Without the description, which has no parameter that is ignored.
  private HttpResponse<String> ask(Route route, String path)
      throws IOException, InterruptedException {
    return http.send(
        server.request(path).method(route.method().text(), BodyPublishers.ofString("{}")).build(),
        BodyHandlers.ofString());
  }
}
