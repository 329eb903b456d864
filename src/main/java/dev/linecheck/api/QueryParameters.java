package dev.linecheck.api;

import dev.linecheck.settings.Spelling;
import io.helidon.common.uri.UriQuery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The query parameters of a route, each allowed once and with a value.
///
/// @param others the treatment of any other parameter
record QueryParameters(List<String> names, Others others) {
  /// No parameters.
  static final QueryParameters NONE = new QueryParameters(List.of(), Others.REFUSED);

  /// The parameters of lists that may be empty, which means that nothing is filtered. Anywhere else
  /// an empty value is more likely a variable of a script that is not set.
  private static final Set<String> MAY_BE_EMPTY = Set.of("cursor", "search", "status");

  private static final Logger LOG = System.getLogger(QueryParameters.class.getName());

  QueryParameters {
    names = List.copyOf(names);
  }

  /// The treatment of unknown parameters. Answering another question than was asked is worse than
  /// an error. Routes of the hosted API ignore them, because that API may have learnt new
  /// parameters since.
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

  /// Refuses a request with a query that the route does not understand. A parameter without a name
  /// has no effect.
  void check(Incoming request) {
    UriQuery query = request.query();
    for (String name : query.names()) {
      if (!names.contains(name)) {
        unknown(name, request);
      } else {
        checkValues(name, query.all(name));
      }
    }
  }

  private static void checkValues(String name, List<String> values) {
    if (values.size() > 1) {
      throw Problem.invalid(
          "repeated_parameter",
          name,
          "The query parameter %s is given %d times; it is taken once."
              .formatted(name, values.size()));
    }
    boolean isEmpty = values.isEmpty() || values.getFirst().isEmpty();
    if (isEmpty && (values.isEmpty() || !MAY_BE_EMPTY.contains(name))) {
      throw Problem.invalid(
          "empty_parameter",
          name,
          "The query parameter %s has no value: write %s=VALUE, or leave it out."
              .formatted(name, name));
    }
  }

  private void unknown(String name, Incoming request) {
    if (name.isEmpty()) {
      return;
    }
    switch (others) {
      case REFUSED -> throw refusal(name);
      case IGNORED ->
          LOG.log(
              Level.INFO,
              "{0} {1}: the query parameter {2} is ignored",
              request.method(),
              request.path(),
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
