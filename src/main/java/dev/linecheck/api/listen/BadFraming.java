package dev.linecheck.api.listen;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;

/// Requests without a determinable end, or with a body that nobody reads. Each ends its connection.
final class BadFraming {
  private BadFraming() {}

  static RequestException of(String what) {
    return refusal(Status.BAD_REQUEST_400, what);
  }

  static RequestException tooSlow() {
    return refusal(Status.REQUEST_TIMEOUT_408, "the client is too slow");
  }

  /// Returns the exception for a line or a head that is too long.
  static RequestException tooLong() {
    return refusal(Status.create(431, "Request Header Fields Too Large"), "the head is too long");
  }

  /// Returns the exception for a compressed body, which no route accepts.
  static RequestException compressed() {
    return refusal(Status.UNSUPPORTED_MEDIA_TYPE_415, "the body is compressed");
  }

  private static RequestException refusal(Status status, String what) {
    return RequestException.builder()
        .type(EventType.BAD_REQUEST)
        .status(status)
        .message(what)
        .setKeepAlive(false)
        .build();
  }
}
