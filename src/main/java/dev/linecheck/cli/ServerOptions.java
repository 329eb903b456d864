package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for the server that a command talks to, and for its key.
final class ServerOptions {
  private static final String DEFAULT_URL = "http://127.0.0.1:8080";
  private static final String PREFIX = "/api";

  @Option(
      names = {"--url", "--server"},
      description = "Server to speak to (default LINECHECK_URL, else " + DEFAULT_URL + ").")
  private @Nullable String url;

  @Option(names = "--key", description = "API key (default LINECHECK_KEY).")
  private @Nullable String key;

  ApiClient connect() {
    return connect(System.getenv());
  }

  /// Whether a server is named, by a flag or by the environment.
  boolean isNamed() {
    return first(url, System.getenv("LINECHECK_URL")).isPresent();
  }

  /// Returns the address of the server's pages.
  URI pages() {
    String address = address(System.getenv());
    return URI.create(
        (address.endsWith(PREFIX)
                ? address.substring(0, address.length() - PREFIX.length())
                : address)
            + "/");
  }

  private String address(Map<String, String> environment) {
    return first(url, environment.get("LINECHECK_URL")).orElse(DEFAULT_URL).replaceAll("/+$", "");
  }

  private ApiClient connect(Map<String, String> environment) {
    String base = address(environment);
    String bearer =
        first(key, environment.get("LINECHECK_KEY"))
            .orElseThrow(
                () -> new IllegalStateException("no API key: set LINECHECK_KEY, or give --key"));
    if (!base.matches("(?i)https?://[^/\\s]+\\S*")) {
      throw new IllegalStateException(
          "the URL of a server begins with http:// or https://, not '%s'".formatted(base));
    }
    if (bearer.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalStateException("the API key has characters in it that no key has");
    }
    return new ApiClient(base.endsWith(PREFIX) ? base : base + PREFIX, bearer);
  }

  private static Optional<String> first(@Nullable String flag, @Nullable String variable) {
    return Optional.ofNullable(flag)
        .or(() -> Optional.ofNullable(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
