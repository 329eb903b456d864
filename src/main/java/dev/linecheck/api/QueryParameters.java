package dev.linecheck.api;

import dev.linecheck.settings.Spelling;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The parameters that a route takes in the query of its URL, each once.
///
/// @param others what becomes of a parameter that is none of these
record QueryParameters(List<String> names, Others others) {
  /// No parameters.
  static final QueryParameters NONE = new QueryParameters(List.of(), Others.REFUSED);

  private static final Logger LOG = System.getLogger(QueryParameters.class.getName());

  QueryParameters {
    names = List.copyOf(names);
  }

  /// An answer to another question than was asked is worse than none, except where a client of the
  /// hosted API may ask what that has learnt since.
  enum Others {
    REFUSED,
    IGNORED
  }

  QueryParameters and(String... more) {
    return new QueryParameters(Stream.concat(names.stream(), Stream.of(more)).toList(), others);
  }

  QueryParameters ignoringOthers() {
    return new QueryParameters(names, Others.IGNORED);
  }

  /// Refuses a request whose query the route does not understand. A parameter without a name says
  /// nothing.
  void check(ServerRequest request) {
    UriQuery query = request.query();
    for (String name : query.names()) {
      if (!names.contains(name)) {
        unknown(name, request);
      } else if (query.all(name).size() > 1) {
        throw Problem.invalid(
            "repeated_parameter",
            name,
            "The query parameter %s is given %d times; it is taken once."
                .formatted(name, query.all(name).size()));
      }
    }
  }

  private void unknown(String name, ServerRequest request) {
    if (name.isEmpty()) {
      return;
    }
    switch (others) {
      case REFUSED -> throw refusal(name);
      case IGNORED ->
          LOG.log(
              Level.INFO,
              "{0} {1}: the query parameter {2} is ignored",
              request.prologue().method().text(),
              request.prologue().uriPath().rawPath(),
              URLEncoder.encode(name, StandardCharsets.UTF_8));
    }
  }

  private Problem refusal(String name) {
    String shown = name.replaceAll("[\\p{Cntrl}\ufffd]", "?");
    String hint =
        Spelling.nearest(name, names).map(near -> " Did you mean " + near + "?").orElse("");
    return Problem.invalid(
        "unknown_parameter",
        shown,
        "There is no query parameter %s here.%s It takes%s."
            .formatted(shown, hint, names.isEmpty() ? " none" : ": " + String.join(", ", names)));
  }
}
