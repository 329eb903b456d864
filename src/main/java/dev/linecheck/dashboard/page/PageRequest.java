package dev.linecheck.dashboard.page;

import dev.linecheck.evaluation.UnstorableText;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One request of a browser for a page, before anything is known of who sends it.
///
/// @param origin the origin of this server as the browser sees it
/// @param form the fields of the form that was sent; none unless the request is a POST
/// @param now the time of the request
public record PageRequest(
    ServerRequest request, String origin, Map<String, String> form, Instant now) {
  /// The character that a decoded query has in place of bytes that are not UTF-8.
  private static final String NO_CHARACTER = "\ufffd";

  public PageRequest {
    form = Map.copyOf(form);
  }

  /// Returns a part of the path.
  public String path(String name) {
    return storable(request.path().pathParameters().get(name), name);
  }

  /// Returns a parameter of the query; empty if it is absent or blank.
  public Optional<String> query(String name) {
    return request
        .query()
        .first(name)
        .asOptional()
        .filter(text -> !text.isBlank())
        .map(text -> storable(text.replace(NO_CHARACTER, "\0"), name));
  }

  /// Returns a field of the form; an empty text if the form has no such field.
  public String field(String name) {
    return storable(form.getOrDefault(name, ""), name);
  }

  /// Returns a field of the form as a person typed it. It may hold what no database stores, so it
  /// goes to an operation of the API only, which refuses that, and into the same form again.
  public String typed(String name) {
    return form.getOrDefault(name, "");
  }

  /// Refuses a text that no database stores.
  private static String storable(String text, String name) {
    if (UnstorableText.in(text, name).isPresent()) {
      throw PageProblem.unreadable("'%s' holds a character that cannot be read.".formatted(name));
    }
    return text;
  }

  public Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  public Optional<String> cookie(String name) {
    return request.headers().cookies().first(name).asOptional();
  }

  /// Returns the path and the query, as the browser sent them.
  public String target() {
    String query = request.query().rawValue();
    String path = request.prologue().uriPath().rawPath();
    return query.isEmpty() ? path : path + "?" + query;
  }

  /// Returns the address of the client's connection, without its port.
  public String address() {
    return request.remotePeer().host();
  }
}
