package dev.linecheck.api;

import dev.linecheck.evaluation.operation.ApiOperation;
import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriQuery;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A request of a caller in this process.
///
/// @param parts the parts of the path that the route names, decoded
record LocalIncoming(ApiOperation operation, Map<String, String> parts) implements Incoming {
  LocalIncoming {
    parts = Map.copyOf(parts);
  }

  @Override
  public String method() {
    return operation.method().name();
  }

  @Override
  public String path() {
    return ApiServer.PREFIX + operation.path();
  }

  @Override
  public Parameters pathParts() {
    return Parameters.createSingleValueMap("path", parts);
  }

  @Override
  public UriQuery query() {
    return UriQuery.create(
        new TreeMap<>(operation.query())
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public List<String> header(String name) {
    return Optional.ofNullable(operation.headers().get(name)).stream().toList();
  }

  @Override
  public long contentLength() {
    return operation.body().length;
  }

  @Override
  public String mediaType() {
    return header("Content-Type").stream().findFirst().orElse("");
  }

  @Override
  public InputStream content() {
    return new ByteArrayInputStream(operation.body());
  }
}
