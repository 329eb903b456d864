package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A response of the played provider.
final class HttpReply {
  private final int status;

  /// Without the length.
  private final Map<String, String> headers;

  private final byte[] body;

  /// The time before it is sent, beside that of every response.
  private final Duration pause;

  private final Ending ending;

  /// The server's next step after the response.
  enum Ending {
    /// It waits for the next request.
    KEPT_OPEN,
    /// It closes the connection, without having said so.
    CLOSED,
    /// It sends half of the body and closes the connection.
    CUT_OFF,
    /// It resets the connection and sends nothing.
    RESET
  }

  private HttpReply(
      int status, Map<String, String> headers, byte[] body, Duration pause, Ending ending) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.pause = pause;
    this.ending = ending;
  }

  static HttpReply json(int status, JsonNode body) {
    return of(status, "application/json", body.toString());
  }

  static HttpReply of(int status, String type, String body) {
    return new HttpReply(
        status,
        Map.of("Content-Type", type),
        body.getBytes(UTF_8),
        Duration.ZERO,
        Ending.KEPT_OPEN);
  }

  int status() {
    return status;
  }

  Duration pause() {
    return pause;
  }

  Ending ending() {
    return ending;
  }

  HttpReply header(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new HttpReply(status, more, body, pause, ending);
  }

  HttpReply body(byte[] other) {
    return new HttpReply(status, headers, other, pause, ending);
  }

  HttpReply after(Duration other) {
    return new HttpReply(status, headers, body, other, ending);
  }

  HttpReply ending(Ending other) {
    return new HttpReply(status, headers, body, pause, other);
  }

  String text() {
    return new String(body, UTF_8);
  }

  /// The response as it goes over the connection.
  byte[] bytes() {
    StringBuilder head = new StringBuilder(200);
    head.append("HTTP/1.1 ").append(status).append(' ').append(phrase()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] start = head.toString().getBytes(UTF_8);
    int sent = ending == Ending.CUT_OFF ? body.length / 2 : body.length;
    byte[] whole = new byte[start.length + sent];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, sent);
    return whole;
  }

  private String phrase() {
    return status == 200 ? "OK" : "Status " + status;
  }
}
