package dev.linecheck.api;

import dev.linecheck.domain.KeyScope;
import io.helidon.http.Method;
import java.util.Set;

/// One line of the route table.
///
/// @param path below `/api`, parts in braces
/// @param scope what a key needs for it
record Route(
    Method method, String path, KeyScope scope, QueryParameters parameters, Endpoint endpoint) {
  /// Those whose answers are small, whatever was stored.
  private static final Set<String> SMALL_ANSWERS =
      Set.of("/eval_runs/{id}", "/keys", "/keys/current", "/models", "/voices", "/workspace");

  /// A route without query parameters.
  Route(Method method, String path, KeyScope scope, Endpoint endpoint) {
    this(method, path, scope, QueryParameters.NONE, endpoint);
  }

  /// The same route with these query parameters too.
  Route taking(String... names) {
    return new Route(method, path, scope, parameters.and(names), endpoint);
  }

  /// The same route as a list in pages.
  Route paged() {
    return taking("limit", "cursor");
  }

  /// The same route with another endpoint.
  Route answering(Endpoint other) {
    return new Route(method, path, scope, parameters, other);
  }

  /// The same route as one of the hosted API, which may learn parameters that are unknown here.
  Route ignoringOthers() {
    return new Route(method, path, scope, parameters.ignoringOthers(), endpoint);
  }

  /// Whether it reads what may be large.
  boolean readsMuch() {
    return method.equals(Method.GET) && !SMALL_ANSWERS.contains(path);
  }
}
