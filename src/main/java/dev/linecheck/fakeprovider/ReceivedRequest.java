package dev.linecheck.fakeprovider;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as it came in.
///
/// @param target the target of the request line, such as `/v1/models`; a client that takes the
///   server for a proxy sends a whole URI
/// @param headers names ignore case
public record ReceivedRequest(
    String method, String target, Map<String, String> headers, String body) {
  /// The header in which Linecheck names the call.
  static final String CALL_HEADER = "X-Linecheck-Call";

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The path alone, without host and query.
  public String path() {
    String target = isForProxy() ? target().replaceFirst("^[a-z]+://[^/]*", "") : target();
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /// Whether the query has the parameter.
  boolean hasParameter(String name) {
    int query = target.indexOf('?');
    List<String> parameters =
        query < 0 ? List.of() : Arrays.asList(target.substring(query + 1).split("&", -1));
    return parameters.stream().anyMatch(parameter -> parameter.startsWith(name + "="));
  }

  /// Whether the target is a whole URI, as a proxy gets it.
  boolean isForProxy() {
    return target.startsWith("http://") || target.startsWith("https://");
  }

  /// The key of the call; the same for all attempts at it.
  String call() {
    return header(CALL_HEADER).orElse(body);
  }
}
