package dev.linecheck.dashboard.session;

import dev.linecheck.outbound.Origin;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hosts under which browsers may reach the pages. A page of somebody else whose name leads to
/// this server is none of them, so it reads nothing here.
///
/// @param names the names that are allowed with any port
/// @param origins the origins of proxies in front of this server, by host and port
public record AllowedHosts(Set<String> names, Map<String, String> origins) {
  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  public AllowedHosts {
    names = Set.copyOf(names);
    origins = Map.copyOf(origins);
  }

  /// Returns the hosts of a server: those of this machine, its own address, and the configured
  /// ones.
  ///
  /// @param bound the address that the server listens on
  /// @param configured further origins; those with https come before others of the same host
  public static AllowedHosts of(String bound, Collection<Origin> configured) {
    Set<String> names = new HashSet<>(LOCAL);
    names.add((bound.contains(":") ? "[" + bound + "]" : bound).toLowerCase(Locale.ROOT));
    Map<String, String> origins = new TreeMap<>();
    configured.stream()
        .map(Origin::toString)
        .sorted()
        .forEach(origin -> origins.put(origin.substring(origin.indexOf("//") + 2), origin));
    return new AllowedHosts(names, origins);
  }

  /// Returns the origin of this server as a browser sees it; empty if the host is not allowed.
  ///
  /// @param header the header `Host` of the request
  public Optional<String> origin(String header) {
    String host = header.toLowerCase(Locale.ROOT);
    Optional<String> configured = Optional.ofNullable(origins.get(host));
    return configured.or(() -> {
      Matcher matcher = HOST.matcher(host);
      return matcher.matches() && names.contains(matcher.group(1))
          ? Optional.of("http://" + host)
          : Optional.empty();
    });
  }
}
