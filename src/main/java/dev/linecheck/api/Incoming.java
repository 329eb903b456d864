package dev.linecheck.api;

import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriQuery;
import java.io.InputStream;
import java.util.List;

/// The parts of a request, wherever it comes from.
interface Incoming {
  /// Returns the name of the HTTP method.
  String method();

  /// Returns the path, with `/api`.
  String path();

  /// Returns the parts of the path that the route names, decoded.
  Parameters pathParts();

  UriQuery query();

  /// Returns all values of a header.
  List<String> header(String name);

  /// Returns the announced size of the content; 0 when none is announced.
  long contentLength();

  /// Returns the media type of the content without parameters; empty when none is given.
  String mediaType();

  /// Returns the content as it arrives.
  InputStream content();
}
