package dev.linecheck.llm;

import dev.linecheck.http.HeaderFormat;
import dev.linecheck.http.TrustedAuthorities;
import dev.linecheck.llm.Connection.Auth;
import dev.linecheck.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads how requests reach a provider.
final class ConnectionReader {
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]{1,8192}");
  private static final int QUERY_CHARS_MAX = 2_000;

  /// Headers that every request to a model has.
  private static final Set<String> OURS =
      Set.of("accept-encoding", "content-encoding", "content-type", "x-linecheck-call");

  private static final Set<String> CREDENTIALS =
      Set.of("api-key", "authorization", "x-api-key", "x-goog-api-key");

  private final Settings settings;
  private final String prefix;

  ConnectionReader(Settings settings, String prefix) {
    this.settings = settings;
    this.prefix = prefix;
  }

  Connection read(URI baseUrl) {
    SortedMap<String, String> headers = headers();
    return new Connection(
        headers,
        query(),
        settings.choice(prefix + "auth", Auth.BEARER),
        ProxySetting.read(settings, prefix + "proxy", baseUrl),
        ca(baseUrl),
        callHeaders(headers.keySet()));
  }

  private SortedMap<String, String> headers() {
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String group = prefix + "headers";
    for (String name : names(group)) {
      String key = group + "." + name;
      Optional<String> value = value(key, name);
      Optional<String> fault =
          againstHeader(name).or(() -> value.flatMap(ConnectionReader::againstValue));
      if (fault.isPresent()) {
        settings.problem(key, fault.get());
      } else if (value.isPresent() && headers.putIfAbsent(name, value.get()) != null) {
        settings.problem(key, "is the same header as one with other capitals");
      }
    }
    return headers;
  }

  /// @param taken the headers that are sent with every request
  private CallHeaders callHeaders(Set<String> taken) {
    SortedMap<String, CallFact> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String idKey = prefix + "call-id-header";
    settings
        .text(idKey)
        .ifPresent(name -> add(headers, taken, idKey, name, CallFact.Known.CALL_ID));
    String group = prefix + "metadata-headers";
    for (String name : settings.names(group)) {
      String key = group + "." + name;
      Optional<String> value = settings.text(key);
      Optional<CallFact> fact = value.flatMap(CallFact::parse);
      if (fact.isPresent()) {
        add(headers, taken, key, name, fact.get());
      } else {
        settings.problem(
            key,
            "must be %s, or input.NAME for a variable of the agent, not '%s'"
                .formatted(CallFact.names(), value.orElse("")));
      }
    }
    return new CallHeaders(headers);
  }

  private void add(
      SortedMap<String, CallFact> headers,
      Set<String> taken,
      String key,
      String name,
      CallFact fact) {
    Optional<String> fault = againstHeader(name);
    if (fault.isPresent()) {
      settings.problem(key, fault.get());
    } else if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
      settings.problem(key, "the key of a provider may be sent in this header; choose another");
    } else if (taken.contains(name) || headers.putIfAbsent(name, fact) != null) {
      settings.problem(key, "this header is set already; choose another");
    }
  }

  private static Optional<String> againstHeader(String name) {
    if (!HeaderFormat.isName(name)) {
      return Optional.of("is no name of a header: letters, digits and !#$%&'*+-.^_`|~ can be");
    }
    boolean isOurs =
        HeaderFormat.isOfTheClient(name) || OURS.contains(name.toLowerCase(Locale.ROOT));
    return isOurs
        ? Optional.of("Linecheck sets this header itself; leave it out")
        : Optional.empty();
  }

  /// Returns the reason why no header can have the value, which may be a secret.
  private static Optional<String> againstValue(String value) {
    return HEADER_VALUE.matcher(value).matches()
        ? Optional.empty()
        : Optional.of("the value of a header is one line of at most 8192 characters, all in ASCII");
  }

  private SortedMap<String, String> query() {
    SortedMap<String, String> query = new TreeMap<>();
    String group = prefix + "query";
    for (String name : names(group)) {
      String key = group + "." + name;
      value(key, name).ifPresent(value -> query.put(name, value));
      if (query.getOrDefault(name, "").length() + name.length() > QUERY_CHARS_MAX) {
        settings.problem(
            key, "the query has at most %d characters for a name".formatted(QUERY_CHARS_MAX));
      }
    }
    return query;
  }

  private Set<String> names(String group) {
    if (settings.secret(group).isPresent()) {
      settings.problem(group, "must be a map from names to values");
    }
    return settings.names(group);
  }

  /// Reads the value of a header or of a parameter, which may be a secret under any name.
  private Optional<String> value(String key, String name) {
    Optional<String> value = SecretField.is(name) ? settings.secret(key) : settings.text(key);
    if (!SecretField.is(name) && !SecretField.isShown(name, value.orElse(""))) {
      settings.show(key, SecretField.MASK);
    }
    if (value.isEmpty()) {
      settings.problem(
          key, "has no value; write it here, or set %s".formatted(Settings.variableOf(key)));
    }
    return value;
  }

  private Optional<Path> ca(URI baseUrl) {
    String key = prefix + "ca";
    Optional<Path> file = settings.text(key).map(_ -> settings.path(key, Path.of("")));
    if (file.isPresent() && "http".equals(baseUrl.getScheme())) {
      settings.problem(key, "is of no use: the base URL begins with http://, not with https://");
    }
    file.ifPresent(pem -> check(key, pem));
    return file;
  }

  private void check(String key, Path pem) {
    try {
      TrustedAuthorities.with(pem);
    } catch (IllegalArgumentException e) {
      settings.problem(key, String.valueOf(e.getMessage()));
    }
  }
}
