package dev.linecheck.api;

import io.helidon.http.Method;
import java.util.Set;

/// One line of the route table.
///
/// @param path below `/api`, parts in braces
/// @param permitted what opens it
record Route(
    Method method,
    String path,
    Permitted permitted,
    QueryParameters parameters,
    Endpoint endpoint) {
  /// Those whose answers are small, whatever was stored.
  private static final Set<String> SMALL_ANSWERS =
      Set.of("/eval_runs/{id}", "/keys", "/keys/current", "/models", "/voices", "/workspace");

  /// A route without query parameters.
  Route(Method method, String path, Permitted permitted, Endpoint endpoint) {
    this(method, path, permitted, QueryParameters.NONE, endpoint);
  }

  /// The same route with these query parameters too.
  Route taking(String... names) {
    return new Route(method, path, permitted, parameters.and(names), endpoint);
  }

  /// The same route as a list in pages.
  Route paged() {
    return taking("limit", "cursor");
  }

  /// The same route with another endpoint.
  Route answering(Endpoint other) {
    return new Route(method, path, permitted, parameters, other);
  }

  /// The same route as one of the hosted API, which may learn parameters that are unknown here.
  Route ignoringOthers() {
    return new Route(method, path, permitted, parameters.ignoringOthers(), endpoint);
  }

  /// Whether it reads what may be large.
  boolean readsMuch() {
    return method.equals(Method.GET) && !SMALL_ANSWERS.contains(path);
  }
}
