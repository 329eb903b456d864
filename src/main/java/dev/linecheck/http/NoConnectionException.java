package dev.linecheck.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.HttpRoute;

/// Thrown when a connection was not open in time.
final class NoConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  NoConnectionException(HttpRoute route, Duration most) {
    super(
        "no connection %sto %s within %d s%s"
            .formatted(
                route.isSecure() ? "with TLS " : "",
                route.getTargetHost(),
                most.toSeconds(),
                route.isSecure() ? "; is the address one with http://?" : ""));
  }
}
