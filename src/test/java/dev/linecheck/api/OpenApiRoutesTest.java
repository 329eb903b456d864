package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// The table of routes and the paths of `openapi.yaml` are the same: verb, path, permissions and
/// query.
class OpenApiRoutesTest {
  @TempDir private Path folder;

  @Test
  void every_route_is_described_and_nothing_else_is() {
    try (TestServer server = new TestServer(folder)) {
      assertThat(differences(lines(server.routes()), Description.read())).isEmpty();
    }
  }

  @Test
  void a_route_that_is_not_described_is_noticed() {
    List<String> routes = new ArrayList<>(lines(Description.read()));
    routes.add("POST /agents/{id}/planted run,admin");

    assertThat(differences(routes, Description.read()))
        .containsExactly("openapi.yaml lacks: POST /agents/{id}/planted run,admin");
  }

  @Test
  void a_description_without_a_route_is_noticed() {
    List<String> routes = lines(Description.read());
    ObjectNode description = Description.read();
    description
        .withObject("/paths/~1agents/patch")
        .put("operationId", "planted")
        .putArray("x-linecheck-permissions")
        .add("admin");

    assertThat(differences(routes, description))
        .containsExactly("api/Routes lacks: PATCH /agents admin");
  }

  @Test
  void permissions_that_are_described_otherwise_are_noticed() {
    List<String> routes = lines(Description.read());
    ObjectNode description = Description.read();
    description.withObject("/paths/~1models/get").putArray("x-linecheck-permissions").add("admin");

    assertThat(differences(routes, description))
        .containsExactly(
            "api/Routes lacks: GET /models admin ?*",
            "openapi.yaml lacks: GET /models read,run,ci,admin ?*");
  }

  @Test
  void a_query_parameter_that_is_described_otherwise_is_noticed() {
    List<String> routes = lines(Description.read());
    ObjectNode description = Description.read();
    description
        .withArray("/paths/~1eval_configs/get/parameters")
        .addObject()
        .put("in", "query")
        .put("name", "planted");
    description.withObject("/paths/~1models/get").put("x-linecheck-extension", true);

    assertThat(differences(routes, description))
        .containsExactly(
            "api/Routes lacks: GET /eval_configs read,run,ci,admin ?cursor ?limit ?planted",
            "api/Routes lacks: GET /models read,run,ci,admin",
            "openapi.yaml lacks: GET /eval_configs read,run,ci,admin ?cursor ?limit",
            "openapi.yaml lacks: GET /models read,run,ci,admin ?*");
  }

  @Test
  void every_route_that_can_refuse_a_parameter_describes_that() {
    assertThat(Operation.all(Description.read()))
        .filteredOn(operation -> !operation.ignoresUnknownParameters())
        .allMatch(operation -> operation.response(422).isPresent());
  }

  private static List<String> differences(List<String> routes, ObjectNode description) {
    TreeSet<String> undescribed = new TreeSet<>(routes);
    lines(description).forEach(undescribed::remove);
    TreeSet<String> unrouted = new TreeSet<>(lines(description));
    routes.forEach(unrouted::remove);
    List<String> differences = new ArrayList<>();
    unrouted.forEach(line -> differences.add("api/Routes lacks: " + line));
    undescribed.forEach(line -> differences.add("openapi.yaml lacks: " + line));
    return differences;
  }

  private static List<String> lines(List<Route> routes) {
    return routes.stream().map(OpenApiRoutesTest::line).toList();
  }

  private static String line(Route route) {
    String permissions =
        route.permitted().any().stream()
            .sorted()
            .map(Permission::label)
            .collect(Collectors.joining(","));
    QueryParameters parameters = route.parameters();
    return "%s %s %s%s%s"
        .formatted(
            route.method().text(),
            route.path(),
            permissions,
            parameters.names().stream().sorted().map(" ?"::concat).collect(Collectors.joining()),
            parameters.others() == QueryParameters.Others.IGNORED ? " ?*" : "");
  }

  private static List<String> lines(ObjectNode description) {
    return Operation.all(description).stream().map(Operation::line).toList();
  }
}
