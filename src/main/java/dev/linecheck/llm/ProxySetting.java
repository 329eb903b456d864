package dev.linecheck.llm;

import dev.linecheck.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Reads the proxy of a provider: its own, or the one that the environment names for all programs.
final class ProxySetting {
  private static final List<String> FOR_HTTPS = List.of("HTTPS_PROXY", "https_proxy");
  private static final List<String> FOR_HTTP = List.of("HTTP_PROXY", "http_proxy");
  private static final List<String> EXCEPTIONS = List.of("NO_PROXY", "no_proxy");
  private static final String SCHEME = "http://";

  private ProxySetting() {}

  /// Reads the proxy of requests to an address. The proxy of the environment is not for addresses
  /// of this machine, nor for those that `NO_PROXY` names.
  static Optional<URI> read(Settings settings, String key, URI address) {
    boolean isExempt =
        ProxyExceptions.isThisMachine(address)
            || settings.variable(EXCEPTIONS).map(ProxyExceptions::new).stream()
                .anyMatch(exceptions -> exceptions.include(address));
    if (!isExempt) {
      settings.fallBack(key, "https".equals(address.getScheme()) ? FOR_HTTPS : FOR_HTTP);
    }
    Optional<URI> proxy = settings.secret(key).flatMap(text -> uri(settings, key, text));
    proxy.ifPresent(uri -> settings.show(key, shown(uri)));
    return proxy;
  }

  private static Optional<URI> uri(Settings settings, String key, String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : SCHEME + text);
      boolean isPlain =
          List.of("", "/").contains(uri.getPath())
              && uri.getQuery() == null
              && uri.getFragment() == null;
      if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && isPlain) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException _) {
      // reported like an address of another kind; the message of the exception has the password
    }
    settings.problem(
        key,
        "must be http://host:port or http://user:password@host:port, with other characters than"
            + " letters and digits percent-encoded; no other kind of proxy can be used");
    return Optional.empty();
  }

  /// Returns the address without its password.
  private static String shown(URI proxy) {
    String user = proxy.getRawUserInfo() == null ? "" : "****@";
    return SCHEME + user + proxy.getHost() + (proxy.getPort() < 0 ? "" : ":" + proxy.getPort());
  }
}
