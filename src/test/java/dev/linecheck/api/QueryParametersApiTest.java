package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a query asks that a route does not know, on every route of the table.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryParametersApiTest {
  private static final String UNKNOWN = "unknown_parameter";

  private final HttpClient http = HttpClient.newHttpClient();
  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private TenancyFixture things;

  @BeforeAll
  void start() throws InterruptedException {
    things = new TenancyFixture(server);
  }

  @AfterAll
  void stop() {
    http.close();
  }

  @ParameterizedTest
  @MethodSource("refusing")
  void an_unknown_parameter_is_refused_and_nothing_is_done(Route route) {
    List<String> before = things.sight();

    TestServer.Answer answer =
        server.send(
            server
                .request(TenancyFixture.filled(route, things.ids(route)) + "?planted=1")
                .method(route.method().text(), BodyPublishers.ofString("{}")));

    answer.isProblem(422, UNKNOWN);
    assertThat(answer.text("field")).isEqualTo("planted");
    assertThat(answer.text("error")).startsWith("There is no query parameter planted here.");
    assertThat(things.sight()).isEqualTo(before);
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
    "/eval_configs/C/records?serach=x,serach,Did you mean search? It takes: limit; cursor; search.",
    "/eval_configs/C/runs?status=FAILED,status,here. It takes: limit; cursor.",
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

  private static boolean ignores(Route route) {
    return Operation.all(Description.read()).stream()
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
