package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads the requests of one connection. Single-threaded.
final class RequestReader {
  private static final int BUFFER_BYTES = 16_384;
  private static final int HEAD_MAX = 65_536;
  private static final int BODY_MAX = 64 << 20;
  private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;

  /// @param out where a client that waits for it is told to send its body
  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// Reads the next request; empty when the client has closed the connection.
  Optional<RawRequest> next() throws IOException {
    if (start == end && !fill()) {
      return Optional.empty();
    }
    String head = until("\r\n\r\n");
    if (RawRequest.header(head, "Expect").isPresent()) {
      out.write(GO_ON);
      out.flush();
    }
    Optional<String> length = RawRequest.header(head, "Content-Length");
    byte[] body =
        length.isEmpty() && RawRequest.header(head, "Transfer-Encoding").isPresent()
            ? chunks()
            : take(size(length.orElse("0"), 10));
    return Optional.of(new RawRequest(head, body));
  }

  /// Reads more bytes behind those that are there; false at the end of the stream.
  private boolean fill() throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == buffer.length) {
      int there = end - start;
      byte[] larger = start > 0 ? buffer : Arrays.copyOf(buffer, buffer.length * 2);
      System.arraycopy(buffer, start, larger, 0, there);
      buffer = larger;
      start = 0;
      end = there;
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read > 0;
  }

  /// Takes the bytes before the mark, and the mark.
  private String until(String mark) throws IOException {
    int looked = 0;
    while (true) {
      String there = new String(buffer, start, end - start, ISO_8859_1);
      int at = there.indexOf(mark, looked);
      if (at >= 0) {
        start += at + mark.length();
        return there.substring(0, at);
      }
      looked = Math.max(0, there.length() - mark.length());
      if (there.length() > HEAD_MAX) {
        throw new IOException("a head of more than " + HEAD_MAX + " bytes");
      }
      if (!fill()) {
        throw new EOFException("the connection ended within a head");
      }
    }
  }

  private byte[] take(int count) throws IOException {
    byte[] taken = new byte[count];
    int there = Math.min(count, end - start);
    System.arraycopy(buffer, start, taken, 0, there);
    start += there;
    if (in.readNBytes(taken, there, count - there) < count - there) {
      throw new EOFException("the connection ended within a body");
    }
    return taken;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(take(size));
      until("\r\n");
      if (body.size() > BODY_MAX) {
        throw new IOException("a body of more than " + BODY_MAX + " bytes");
      }
    }
    String trailer = until("\r\n");
    while (!trailer.isEmpty()) {
      trailer = until("\r\n");
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return size(until("\r\n").split(";", 2)[0].strip(), 16);
  }

  private static int size(String digits, int radix) throws IOException {
    try {
      int size = Integer.parseInt(digits, radix);
      if (size >= 0 && size <= BODY_MAX) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw new IOException("no length: " + digits, e);
    }
    throw new IOException("a body of " + digits + " bytes");
  }
}
