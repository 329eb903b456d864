package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What belongs to another workspace is answered as what never was, on every route of the table.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyTest {
  private static final String NEVER = "id-99999999";

  @RegisterExtension private final ServerExtension server = new ServerExtension();
  private TenancyFixture theirs;
  private TenancyFixture own;

  /// Theirs too, where tests add what they name.
  private TenancyFixture named;

  @BeforeAll
  void start() throws InterruptedException {
    theirs = new TenancyFixture(server);
    own = new TenancyFixture(server.inOtherWorkspace());
    named = new TenancyFixture(server.inOtherWorkspace());
  }

  @Test
  void every_path_that_names_something_has_an_entry() {
    assertThat(new TreeSet<>(TenancyFixture.IN_PATHS.keySet()))
        .as("Things.IN_PATHS, against the route table")
        .isEqualTo(naming().map(Route::path).collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("routesThatName")
  void what_is_theirs_is_answered_as_what_never_was(Route route) {
    List<String> ids = theirs.ids(route);
    List<String> none = Collections.nCopies(ids.size(), NEVER);

    for (int place = 0; place < ids.size(); place++) {
      TestServer.Answer real = TenancyFixture.ask(own.server(), route, ownUpTo(place, route, ids));
      TestServer.Answer never =
          TenancyFixture.ask(own.server(), route, ownUpTo(place, route, none));

      assertThat(shape(real)).isEqualTo(shape(never));
      real.isProblem(404, "not_found");
    }
  }

  @Test
  void no_request_of_another_workspace_changes_what_is_theirs() {
    List<String> seen = theirs.sight();

    naming().forEach(route -> askedByOthers(route).isProblem(404, "not_found"));

    assertThat(theirs.sight()).isEqualTo(seen);
  }

  private TestServer.Answer askedByOthers(Route route) {
    return TenancyFixture.ask(own.server(), route, theirs.ids(route));
  }

  @ParameterizedTest
  @MethodSource("references")
  void what_is_theirs_is_unknown_in_a_body_too(TenancyFixture.Reference reference) {
    String id = reference.named().apply(named);
    List<String> before = named.sight();

    TestServer.Answer real = reference.sending().send(own, id);
    TestServer.Answer never = reference.sending().send(own, NEVER);

    assertThat(shape(real).replace(id, NEVER)).isEqualTo(shape(never));
    assertThat(real.status()).isEqualTo(422);
    assertThat(real.text("field")).isEqualTo(reference.field());
    assertThat(named.sight()).isEqualTo(before);
  }

  @Test
  void nothing_of_theirs_is_shown() {
    assertThat(own.sight())
        .allSatisfy(body -> assertThat(body).doesNotContain(theirs.ids()))
        .allSatisfy(body -> assertThat(body).doesNotContain("\"requestId\""));
  }

  Stream<Named<Route>> routesThatName() {
    return naming().map(route -> Named.of(TenancyFixture.name(route), route));
  }

  static Stream<Named<TenancyFixture.Reference>> references() {
    return TenancyFixture.IN_BODIES.stream()
        .map(reference -> Named.of(reference.field(), reference));
  }

  private Stream<Route> naming() {
    // a push takes an id of the client's own, so it finds no thing of anybody
    return server.routes().stream()
        .filter(route -> route.path().contains("{"))
        .filter(route -> !TenancyFixture.name(route).equals("PUT /suites/{suiteId}"));
  }

  /// Own ids before the place, so that the way there is free, and the given ones from there on.
  private List<String> ownUpTo(int place, Route route, List<String> given) {
    List<String> ids = new ArrayList<>(own.ids(route).subList(0, place));
    ids.addAll(given.subList(place, given.size()));
    return ids;
  }

  /// Everything of an answer that may not differ.
  private static String shape(TestServer.Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.remove("x-request-id");
    headers.remove("date");
    return "%d %s %s"
        .formatted(
            answer.status(),
            headers,
            answer.response().body().replace(answer.text("requestId"), "REQUEST"));
  }
}
