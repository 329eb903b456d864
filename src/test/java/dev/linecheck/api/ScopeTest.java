package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.KeyScope;
import io.helidon.http.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route of the table with a key of every scope.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeTest {
  @TempDir private static Path folder;
  private TestServer server;
  private TenancyFixture things;
  private final Map<KeyScope, TestServer> clients = new EnumMap<>(KeyScope.class);

  /// A route and the scope of a key.
  record Attempt(Route route, KeyScope scope) {}

  @BeforeAll
  void start() throws InterruptedException {
    server = new TestServer(folder);
    for (KeyScope scope : KeyScope.values()) {
      clients.put(scope, server.as(scope));
    }
    things = new TenancyFixture(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("tooSmall")
  void a_scope_that_is_too_small_is_403_and_changes_nothing(Attempt attempt) {
    List<String> before = things.sight();

    TestServer.Answer answer = ask(attempt, things.ids(attempt.route()));

    answer.isProblem(403, "forbidden");
    assertThat(answer.text("error")).contains(attempt.route().scope().label());
    assertThat(things.sight()).isEqualTo(before);
  }

  @Test
  void what_changes_something_takes_more_than_to_read() {
    assertThat(server.routes())
        .filteredOn(route -> !route.method().equals(Method.GET))
        .extracting(Route::scope)
        .doesNotContain(KeyScope.READ);
  }

  /// Asked about what never was, with an empty body, so that nothing changes here either.
  @ParameterizedTest
  @MethodSource("largeEnough")
  void a_scope_that_is_large_enough_is_let_in(Attempt attempt) {
    int parts = things.ids(attempt.route()).size();

    TestServer.Answer answer = ask(attempt, Collections.nCopies(parts, "never-was"));

    assertThat(answer.status()).isNotIn(401, 403).isLessThan(500);
  }

  Stream<Named<Attempt>> tooSmall() {
    return attempts().filter(attempt -> !isLargeEnough(attempt)).map(ScopeTest::named);
  }

  Stream<Named<Attempt>> largeEnough() {
    return attempts().filter(ScopeTest::isLargeEnough).map(ScopeTest::named);
  }

  private Stream<Attempt> attempts() {
    return server.routes().stream()
        .flatMap(route -> Arrays.stream(KeyScope.values()).map(scope -> new Attempt(route, scope)));
  }

  /// Said once more here, not asked of the scope itself.
  private static boolean isLargeEnough(Attempt attempt) {
    return switch (attempt.route().scope()) {
      case READ -> true;
      case RUN -> attempt.scope() != KeyScope.READ;
      case ADMIN -> attempt.scope() == KeyScope.ADMIN;
    };
  }

  private static Named<Attempt> named(Attempt attempt) {
    return Named.of(
        TenancyFixture.name(attempt.route()) + " with a key to " + attempt.scope().label(),
        attempt);
  }

  private TestServer.Answer ask(Attempt attempt, List<String> ids) {
    TestServer client = Objects.requireNonNull(clients.get(attempt.scope()));
    return TenancyFixture.ask(client, attempt.route(), ids);
  }
}
