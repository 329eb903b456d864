package dev.linecheck.llm;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How requests reach a provider.
///
/// @param headers are sent with every request
/// @param query is added to every address
/// @param proxy the proxy; empty for none
/// @param ca a file of certificates in PEM that are trusted besides those of the JDK
public record Connection(
    SortedMap<String, String> headers,
    SortedMap<String, String> query,
    Auth auth,
    Optional<URI> proxy,
    Optional<Path> ca) {
  public static final Connection PLAIN =
      new Connection(
          new TreeMap<>(Map.of()),
          new TreeMap<>(Map.of()),
          Auth.BEARER,
          Optional.empty(),
          Optional.empty());

  public Connection {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
  }

  /// The header that carries the key of a provider.
  public enum Auth {
    /// `Authorization: Bearer`, or the header of a native protocol.
    BEARER,
    /// `api-key`.
    API_KEY,
    NONE
  }
}
