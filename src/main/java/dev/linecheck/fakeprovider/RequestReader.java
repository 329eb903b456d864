package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the requests of one connection.
final class RequestReader {
  private static final int LINE_MAX = 65_536;
  private static final int BODY_MAX = 64 << 20;
  private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final InputStream in;
  private final OutputStream out;

  /// @param in buffered
  /// @param out where a client that waits for it is told to send its body
  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// Reads the next request; empty when the client has closed the connection.
  Optional<ReceivedRequest> next() throws IOException {
    String line = line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String[] words = line.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("no request line: " + line);
    }
    Map<String, String> headers = headers();
    if (headers.containsKey("Expect")) {
      out.write(GO_ON);
      out.flush();
    }
    byte[] body =
        headers.getOrDefault("Transfer-Encoding", "").contains("chunked")
            ? chunks()
            : in.readNBytes(length(headers.getOrDefault("Content-Length", "0"), 10));
    return Optional.of(new ReceivedRequest(words[0], words[1], headers, new String(body, UTF_8)));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (colon < 0) {
        throw new IOException("no header: " + header);
      }
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      line();
      if (body.size() > BODY_MAX) {
        throw new IOException("a body of more than " + BODY_MAX + " bytes");
      }
    }
    headers();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return length(line().split(";", 2)[0].strip(), 16);
  }

  private static int length(String digits, int radix) throws IOException {
    try {
      int length = Integer.parseInt(digits, radix);
      if (length >= 0 && length <= BODY_MAX) {
        return length;
      }
    } catch (NumberFormatException e) {
      throw new IOException("no length: " + digits, e);
    }
    throw new IOException("a body of " + digits + " bytes");
  }

  /// Reads a line without its end; empty at the end of the stream too.
  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c == -1) {
        if (line.isEmpty()) {
          return "";
        }
        throw new EOFException("the connection ended within a line");
      }
      line.append((char) c);
      if (line.length() > LINE_MAX) {
        throw new IOException("a line of more than " + LINE_MAX + " bytes");
      }
    }
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      line.setLength(end - 1);
    }
    return new String(line.toString().getBytes(ISO_8859_1), UTF_8);
  }
}
