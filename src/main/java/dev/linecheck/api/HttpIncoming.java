package dev.linecheck.api;

import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.util.List;

/// A request that came over HTTP.
record HttpIncoming(ServerRequest request) implements Incoming {
  @Override
  public String method() {
    return request.prologue().method().text();
  }

  @Override
  public String path() {
    return request.path().path();
  }

  @Override
  public Parameters pathParts() {
    return request.path().pathParameters();
  }

  @Override
  public UriQuery query() {
    return request.query();
  }

  @Override
  public List<String> header(String name) {
    return request.headers().all(HeaderNames.create(name), List::of);
  }

  @Override
  public long contentLength() {
    return request.headers().contentLength().orElse(0);
  }

  @Override
  public String mediaType() {
    return request.headers().contentType().map(type -> type.mediaType().text()).orElse("");
  }

  @Override
  public InputStream content() {
    return request.content().hasEntity()
        ? request.content().inputStream()
        : InputStream.nullInputStream();
  }
}
