package dev.linecheck.api;

/// The function of a route: it takes a request and returns the body of a 200.
@FunctionalInterface
interface Endpoint {
  Object answer(ApiRequest call);
}
