package dev.linecheck.api.listen;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;

/// Requests of which nobody can say where they end, or whose body nobody reads. Each ends its
/// connection.
final class BadFraming {
  private BadFraming() {}

  static RequestException of(String what) {
    return refusal(Status.BAD_REQUEST_400, what);
  }

  static RequestException tooSlow() {
    return refusal(Status.REQUEST_TIMEOUT_408, "the client is too slow");
  }

  /// A line, or all lines together, that nobody should have to read to their end.
  static RequestException tooLong() {
    return refusal(Status.create(431, "Request Header Fields Too Large"), "the head is too long");
  }

  /// A body that nobody here unpacks, whatever its route.
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
