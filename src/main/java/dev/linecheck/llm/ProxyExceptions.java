package dev.linecheck.llm;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The addresses that `NO_PROXY` names: hosts, domains with all their hosts, IP addresses and
/// networks such as `10.0.0.0/8`, each with a port or without; `*` names all.
final class ProxyExceptions {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final List<String> entries;

  ProxyExceptions(String text) {
    this.entries =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  /// Whether the address is the machine itself, which no proxy can reach.
  static boolean isThisMachine(URI address) {
    String host = host(address);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  boolean include(URI address) {
    int port = address.getPort();
    if (port < 0) {
      port = "https".equals(address.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }
    String host = host(address);
    String suffix = ":" + port;
    return entries.stream()
        .map(entry ->
            entry.endsWith(suffix) && !isAddress(entry)
                ? entry.substring(0, entry.length() - suffix.length())
                : entry)
        .anyMatch(entry -> matches(entry, host));
  }

  private static boolean isAddress(String entry) {
    return literal(entry).isPresent();
  }

  private static boolean matches(String entry, String host) {
    if (entry.equals("*")) {
      return true;
    }
    Optional<InetAddress> address = literal(host);
    if (address.isPresent()) {
      return isInNetwork(entry, address.get());
    }
    String domain = entry.replaceFirst("^\\*?\\.", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static boolean isInNetwork(String entry, InetAddress address) {
    int slash = entry.indexOf('/');
    Optional<InetAddress> network = literal(slash < 0 ? entry : entry.substring(0, slash));
    if (network.isEmpty()) {
      return false;
    }
    byte[] wanted = network.get().getAddress();
    byte[] actual = address.getAddress();
    int bits = slash < 0 ? Byte.SIZE * wanted.length : bits(entry.substring(slash + 1));
    if (wanted.length != actual.length || bits < 0 || bits > Byte.SIZE * wanted.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
      if (((wanted[bit / Byte.SIZE] ^ actual[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bits(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /// Returns the address that the text writes, without a look-up of a name.
  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text.replaceAll("[\\[\\]]", "")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String host(URI address) {
    return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
  }
}
