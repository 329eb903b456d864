package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The bytes of a request, of which nothing has been read that nobody needed yet.
final class RawRequest {
  /// The request line and the headers; a character is a byte.
  private final String head;

  private final byte[] body;

  RawRequest(String head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  String head() {
    return head;
  }

  int bodyBytes() {
    return body.length;
  }

  /// The body, with a byte in each character.
  String bytes() {
    return new String(body, ISO_8859_1);
  }

  /// The value of a header in a head.
  static Optional<String> header(String head, String name) {
    for (int end = head.indexOf("\r\n"); end >= 0; end = head.indexOf("\r\n", end + 2)) {
      int value = end + 2 + name.length();
      if (head.regionMatches(true, end + 2, name, 0, name.length())
          && value < head.length()
          && head.charAt(value) == ':') {
        int stop = head.indexOf("\r\n", value);
        return Optional.of(head.substring(value + 1, stop < 0 ? head.length() : stop).strip());
      }
    }
    return Optional.empty();
  }

  /// Reads all of it.
  ReceivedRequest read() throws IOException {
    String[] lines = new String(head.getBytes(ISO_8859_1), UTF_8).split("\r\n", -1);
    String[] words = lines[0].split(" ", 3);
    if (words.length < 3) {
      throw new IOException("no request line: " + lines[0]);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 0) {
        throw new IOException("no header: " + lines[i]);
      }
      headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
    }
    return new ReceivedRequest(words[0], words[1], headers, new String(body, UTF_8));
  }
}
