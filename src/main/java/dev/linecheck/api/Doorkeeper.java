package dev.linecheck.api;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.store.KeyStore;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;

/// Lets in who has a key, and says into which workspace.
final class Doorkeeper {
  private static final String SCHEME = "bearer ";

  private final KeyStore keys;

  Doorkeeper(KeyStore keys) {
    this.keys = keys;
  }

  WorkspaceId admit(ServerRequest request) {
    Optional<String> header = request.headers().first(HeaderNames.AUTHORIZATION);
    return header
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(text -> text.substring(SCHEME.length()).strip())
        .flatMap(keys::workspaceOf)
        .orElseThrow(() ->
            Problem.unauthorized(
                header.isEmpty()
                    ? "An API key is required, in the header 'Authorization: Bearer KEY'."
                    : "The API key is none of this server's."));
  }
}
