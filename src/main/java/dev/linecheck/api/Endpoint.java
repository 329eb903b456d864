package dev.linecheck.api;

/// What a route does: a request in, the body of a 200 out.
@FunctionalInterface
interface Endpoint {
  Object answer(ApiRequest call);
}
