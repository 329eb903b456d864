package dev.linecheck.api;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.store.KeyStore;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Checks the keys of requests. It looks every key up anew, so a revoked or expired key opens
/// nothing from that moment on.
record Authenticator(KeyStore keys, InstantSource clock) {
  private static final String SCHEME = "bearer ";

  /// Admits a key with any permissions.
  AccessKey admit(ServerRequest request) {
    Optional<String> header = request.headers().first(HeaderNames.AUTHORIZATION);
    return header
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(text -> text.substring(SCHEME.length()).strip())
        .flatMap(text -> keys.open(text, clock.instant()))
        .orElseThrow(() ->
            Problem.unauthorized(
                header.isEmpty()
                    ? "An API key is required, in the header 'Authorization: Bearer KEY'."
                    : "The API key is unknown, revoked or expired."));
  }

  /// Admits a key with one of the permissions that open a route.
  AccessKey admit(ServerRequest request, Permitted permitted) {
    AccessKey key = admit(request);
    permitted.check(key);
    return key;
  }
}
