package dev.linecheck.api;

import io.helidon.http.Method;
import java.util.Set;

/// One line of the route table.
///
/// @param path the path below `/api`, with parameters in braces
/// @param permitted the permissions that open it
record Route(
    Method method,
    String path,
    Permitted permitted,
    QueryParameters parameters,
    Endpoint endpoint) {
  /// The routes whose answers are always small.
  private static final Set<String> SMALL_ANSWERS =
      Set.of("/eval_runs/{id}", "/keys", "/keys/current", "/models", "/voices", "/workspace");

  /// Creates a route without query parameters.
  Route(Method method, String path, Permitted permitted, Endpoint endpoint) {
    this(method, path, permitted, QueryParameters.NONE, endpoint);
  }

  /// Returns the same route with more query parameters.
  Route taking(String... names) {
    return new Route(method, path, permitted, parameters.and(names), endpoint);
  }

  /// Returns the same route as a paged list.
  Route paged() {
    return taking("limit", "cursor");
  }

  /// Returns the same route with another endpoint.
  Route answering(Endpoint other) {
    return new Route(method, path, permitted, parameters, other);
  }

  /// Returns the same route as one of the hosted API, which may learn parameters that are unknown
  /// here.
  Route ignoringOthers() {
    return new Route(method, path, permitted, parameters.ignoringOthers(), endpoint);
  }

  /// Whether the route reads data that may be large.
  boolean readsMuch() {
    return method.equals(Method.GET) && !SMALL_ANSWERS.contains(path);
  }
}
