package dev.linecheck.api;

import dev.linecheck.domain.KeyScope;
import io.helidon.http.Method;

/// One line of the route table.
///
/// @param path below `/api`, parts in braces
/// @param scope what a key needs for it
record Route(Method method, String path, KeyScope scope, Endpoint endpoint) {
  /// The same route with another endpoint.
  Route answering(Endpoint other) {
    return new Route(method, path, scope, other);
  }
}
