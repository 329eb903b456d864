package dev.linecheck.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The scheme, host and port of an address in canonical form, so that equal origins are equal.
///
/// @param host the host in lower case
public record Origin(Scheme scheme, String host, int port) {
  public enum Scheme {
    HTTP(80),
    HTTPS(443);

    private final int port;

    Scheme(int port) {
      this.port = port;
    }

    private static Optional<Scheme> of(String name) {
      return Stream.of(values()).filter(scheme -> scheme.name().equalsIgnoreCase(name)).findFirst();
    }
  }

  /// Returns the origin of an address; empty where it has none, or contains a user.
  static Optional<Origin> of(URI address) {
    if (address.getScheme() == null
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getPort() == 0
        || address.getPort() > 0xFFFF) {
      return Optional.empty();
    }
    return Scheme.of(address.getScheme())
        .map(scheme ->
            new Origin(
                scheme,
                address.getHost().toLowerCase(Locale.ROOT),
                address.getPort() == -1 ? scheme.port : address.getPort()));
  }

  /// Reads an origin as an operator writes it, such as `https://crm.example.com`. Nothing may
  /// follow the port.
  public static Optional<Origin> read(String text) {
    return address(text)
        .filter(address ->
            (address.getRawPath().isEmpty() || address.getRawPath().equals("/"))
                && address.getRawQuery() == null
                && address.getRawFragment() == null)
        .flatMap(Origin::of);
  }

  static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      return address.isOpaque() || address.getRawPath() == null
          ? Optional.empty()
          : Optional.of(address);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return scheme.name().toLowerCase(Locale.ROOT)
        + "://"
        + host
        + (port == scheme.port ? "" : ":" + port);
  }
}
