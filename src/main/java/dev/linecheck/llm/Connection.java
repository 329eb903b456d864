package dev.linecheck.llm;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The way to a provider: its headers, its query, its credentials and the proxy.
///
/// @param headers are sent with every request
/// @param query is added to every address
/// @param proxy the proxy; empty for none
/// @param ca a file of certificates in PEM that are trusted besides those of the JDK
/// @param callHeaders the headers that name a call to its agent
public record Connection(
    SortedMap<String, String> headers,
    SortedMap<String, String> query,
    Auth auth,
    Optional<URI> proxy,
    Optional<Path> ca,
    CallHeaders callHeaders) {
  public static final Connection PLAIN =
      new Connection(
          new TreeMap<>(Map.of()),
          new TreeMap<>(Map.of()),
          Auth.BEARER,
          Optional.empty(),
          Optional.empty(),
          CallHeaders.NONE);

  public Connection {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
  }

  /// Returns the secrets among the values, and the password of the proxy.
  List<String> secrets() {
    Stream<String> named =
        Stream.of(headers, query)
            .flatMap(values -> values.entrySet().stream())
            .filter(value -> SecretField.is(value.getKey()))
            .map(Map.Entry::getValue);
    return Stream.concat(named, proxyPassword().stream()).toList();
  }

  /// Returns the values that are shown nowhere.
  List<String> hidden() {
    return Stream.of(headers, query)
        .flatMap(values -> values.entrySet().stream())
        .filter(value -> !SecretField.isShown(value.getKey(), value.getValue()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Whether a header or parameter brings a credential, so that no key is needed.
  boolean hasCredential() {
    return Stream.of(headers, query)
        .flatMap(values -> values.keySet().stream())
        .anyMatch(SecretField::is);
  }

  private Optional<String> proxyPassword() {
    return proxy
        .flatMap(uri -> Optional.ofNullable(uri.getUserInfo()))
        .map(user -> user.substring(user.indexOf(':') + 1));
  }

  /// Values may be secrets, so that only their names are printed.
  @Override
  public String toString() {
    return "Connection[headers=%s, query=%s, auth=%s, ca=%s, %s]"
        .formatted(headers.keySet(), query.keySet(), auth, ca, callHeaders);
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
