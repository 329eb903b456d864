package dev.linecheck.api.listen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The head of a request. It decides how the body ends and whether another request may follow.
record RequestHead(String requestLine, List<HeaderLine> lines) {
  private static final String NEW = " HTTP/1.1";
  private static final String OLD = " HTTP/1.0";
  private static final String CONTENT_ENCODING = "content-encoding";
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /// Reads a head without its empty line. A head of HTTP/1.0, which proxies often use, becomes one
  /// of HTTP/1.1 whose connection ends with the answer.
  static RequestHead read(String head) {
    List<String> texts = List.of(head.split("\r\n", -1));
    List<HeaderLine> lines = new ArrayList<>(texts.stream().skip(1).map(HeaderLine::read).toList());
    if (lines.stream().anyMatch(RequestHead::saysCompressed)) {
      throw BadFraming.compressed();
    }
    lines.removeIf(line -> line.is(CONTENT_ENCODING)); // Helidon refuses even one without effect
    String first = texts.getFirst();
    if (!first.endsWith(OLD)) {
      return new RequestHead(first, lines);
    }
    if (lines.stream().anyMatch(line -> line.is("transfer-encoding"))) {
      throw BadFraming.of("HTTP/1.0 has no chunks");
    }
    lines.removeIf(line -> line.is("connection") || line.is("expect"));
    lines.add(new HeaderLine("connection", "close"));
    if (lines.stream().noneMatch(line -> line.is("host"))) {
      lines.add(new HeaderLine("host", "localhost"));
    }
    return new RequestHead(first.substring(0, first.length() - OLD.length()) + NEW, lines);
  }

  private static boolean saysCompressed(HeaderLine line) {
    return line.is(CONTENT_ENCODING)
        && !line.value().isEmpty()
        && !line.value().equalsIgnoreCase("identity");
  }

  /// Returns the length of the body; 0 when it comes in chunks.
  long length() {
    List<HeaderLine> lengths = all("content-length");
    if (lengths.isEmpty()) {
      return 0;
    }
    String length = lengths.getFirst().value();
    if (lengths.size() > 1 || !LENGTH.matcher(length).matches()) {
      throw BadFraming.of("the length of the body is no number, or there are several");
    }
    if (isEncoded()) {
      throw BadFraming.of("a body has a length or comes in chunks, not both");
    }
    return Long.parseLong(length);
  }

  boolean isChunked() {
    List<HeaderLine> encodings = all("transfer-encoding");
    return encodings.size() == 1 && encodings.getFirst().value().equalsIgnoreCase("chunked");
  }

  private boolean isEncoded() {
    return !all("transfer-encoding").isEmpty();
  }

  /// Whether the client waits for the server's permission to send the body.
  boolean expectsWord() {
    return !all("expect").isEmpty();
  }

  /// Whether the connection ends with the answer. This is so if the client wants it, or if the end
  /// of the body is unknown and Helidon refuses the request.
  boolean isLast() {
    return all("connection").stream().anyMatch(line -> line.says("close"))
        || (isEncoded() && !isChunked());
  }

  private List<HeaderLine> all(String name) {
    return lines.stream().filter(line -> line.is(name)).toList();
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(requestLine).append("\r\n");
    lines.forEach(
        line -> text.append(line.name()).append(": ").append(line.value()).append("\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
