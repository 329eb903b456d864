package dev.linecheck.api;

import io.helidon.http.Method;

/// One line of the route table.
///
/// @param path below `/api`, parts in braces
record Route(Method method, String path, Endpoint endpoint) {}
