package dev.linecheck.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/// Looks a host up once for each connection, and returns only allowed addresses. The client
/// connects to exactly the addresses that were checked. Thread-safe.
final class CheckedAddresses implements DnsResolver {
  private final DnsResolver names;
  private final Set<AddressKind> allowed;

  /// Thrown when a host has an address that may not be called.
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    private ForbiddenAddressException(String host, String reason) {
      super(host + ": " + reason);
      this.reason = reason;
    }

    /// Returns the reason, without the host's name.
    String reason() {
      return reason;
    }
  }

  /// @param allowed the kinds of address that a host may have
  CheckedAddresses(DnsResolver names, Set<AddressKind> allowed) {
    this.names = names;
    this.allowed = Set.copyOf(allowed);
  }

  /// Refuses a host with any forbidden address: which of several addresses is tried is chance.
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.resolve(host);
    List<AddressKind> kinds =
        found == null ? List.of() : Arrays.stream(found).map(AddressKind::of).toList();
    if (kinds.isEmpty() || !allowed.containsAll(kinds)) {
      throw new ForbiddenAddressException(host, reason(kinds));
    }
    return found;
  }

  private static String reason(List<AddressKind> kinds) {
    return kinds.isEmpty() || kinds.contains(AddressKind.FORBIDDEN)
        ? "its host leads to an address that may not be called"
        : "its host leads to an address that is not public, and it is not in %s of this server's configuration"
            .formatted(OutboundConfig.PRIVATE);
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}
