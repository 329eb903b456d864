package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import io.helidon.http.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route with every permission, held against the table of `docs/keys.md`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {
  @TempDir private static Path folder;
  private TestServer server;
  private TenancyFixture things;
  private final PermissionTable documented = PermissionTable.read();
  private final Map<Permission, TestServer> clients = new EnumMap<>(Permission.class);

  /// A route and the one permission of a key.
  record Attempt(Route route, Permission permission) {}

  @BeforeAll
  void start() throws InterruptedException {
    server = new TestServer(folder);
    for (Permission permission : Permission.values()) {
      clients.put(permission, server.as(permission));
    }
    things = new TenancyFixture(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void the_documented_table_has_every_route_once_and_no_other() {
    assertThat(documented.routes())
        .containsExactlyInAnyOrderElementsOf(
            server.routes().stream().map(TenancyFixture::name).toList());
  }

  @Test
  void a_permission_that_does_not_open_a_route_is_403_and_changes_nothing() {
    List<String> before = things.sight();

    assertThat(attempts().filter(attempt -> !isOpen(attempt))).allSatisfy(this::isForbidden);

    assertThat(things.sight()).isEqualTo(before);
  }

  private void isForbidden(Attempt attempt) {
    TestServer.Answer answer = ask(attempt, things.ids(attempt.route()));

    answer.isProblem(403, "forbidden");
    assertThat(answer.text("error"))
        .contains(attempt.permission().label())
        .contains(documented.opens(attempt.route()).stream().map(Permission::label).toList());
  }

  /// Asked about what never was, with an empty body, so that nothing changes here either.
  @ParameterizedTest
  @MethodSource("open")
  void a_permission_that_opens_a_route_is_let_in(Attempt attempt) {
    int parts = things.ids(attempt.route()).size();

    TestServer.Answer answer = ask(attempt, Collections.nCopies(parts, "never-was"));

    assertThat(answer.status()).isNotIn(401, 403).isLessThan(500);
  }

  @Test
  void a_set_of_permissions_opens_what_one_of_them_opens_and_nothing_else() {
    for (Route route : server.routes()) {
      for (Set<Permission> held : allSets()) {
        assertThat(route.permitted().admits(held))
            .as("%s with %s", TenancyFixture.name(route), held)
            .isEqualTo(held.stream().anyMatch(documented.opens(route)::contains));
      }
    }
  }

  @Test
  void a_key_with_two_permissions_does_what_both_open() {
    TestServer client = server.as(Permission.READ, Permission.CI);

    assertThat(client.get("/eval_runs/" + things.run() + "/results").status()).isEqualTo(200);
    client.created("/eval_configs", "{\"name\": \"pushed\"}");
    client.get("/keys").isProblem(403, "forbidden");
  }

  @Test
  void to_read_changes_nothing() {
    assertThat(server.routes())
        .filteredOn(route -> documented.opens(route).contains(Permission.READ))
        .extracting(Route::method)
        .containsOnly(Method.GET);
  }

  @Test
  void nothing_is_deleted_without_admin() {
    assertThat(server.routes())
        .filteredOn(route -> route.method().equals(Method.DELETE))
        .isNotEmpty()
        .allSatisfy(route -> assertThat(documented.opens(route)).containsExactly(Permission.ADMIN));
  }

  private static List<Set<Permission>> allSets() {
    List<Set<Permission>> sets = new ArrayList<>();
    Permission[] all = Permission.values();
    for (int bits = 1; bits < (1 << all.length); bits++) {
      Set<Permission> set = EnumSet.noneOf(Permission.class);
      for (int i = 0; i < all.length; i++) {
        if ((bits & (1 << i)) != 0) {
          set.add(all[i]);
        }
      }
      sets.add(set);
    }
    return sets;
  }

  Stream<Named<Attempt>> open() {
    return attempts().filter(this::isOpen).map(PermissionsTest::named);
  }

  private Stream<Attempt> attempts() {
    return server.routes().stream()
        .flatMap(route ->
            Arrays.stream(Permission.values()).map(permission -> new Attempt(route, permission)));
  }

  private boolean isOpen(Attempt attempt) {
    return documented.opens(attempt.route()).contains(attempt.permission());
  }

  private static Named<Attempt> named(Attempt attempt) {
    return Named.of(
        TenancyFixture.name(attempt.route()) + " with a key to " + attempt.permission().label(),
        attempt);
  }

  private TestServer.Answer ask(Attempt attempt, List<String> ids) {
    TestServer client = Objects.requireNonNull(clients.get(attempt.permission()));
    return TenancyFixture.ask(client, attempt.route(), ids);
  }
}
