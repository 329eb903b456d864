package dev.linecheck.api.listen;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.Supplier;

/// The bytes of one connection's requests, as Helidon reads them: never more than one head, or a
/// part of one body. Helidon itself reads bytes as they come. This class adds deadlines, refuses
/// heads that contradict themselves about the body, and ends the connection. Single-threaded,
/// except for [#endWithAnswer()].
final class RequestBytes implements Supplier<byte[]> {
  /// The most characters of a head; Helidon accepts 16 KB of headers.
  private static final int HEAD_MAX = 24_576;

  private final TimedInput in;
  private final LineReader lines;
  private final ConnectionLimits limits;
  private final ReadAllowance firstHead;
  private boolean isFirst = true;
  private Optional<RequestBody> body = Optional.empty();
  private volatile boolean isLast;

  RequestBytes(TimedInput in, ConnectionLimits limits) {
    this.in = in;
    this.lines = new LineReader(in);
    this.limits = limits;
    this.firstHead = ReadAllowance.of(limits.headMax());
  }

  /// Ends the connection after the current answer.
  void endWithAnswer() {
    isLast = true;
  }

  /// Whether the whole request has arrived.
  boolean isRead() {
    return body.map(RequestBody::isOver).orElse(true);
  }

  boolean isLast() {
    return isLast;
  }

  @Override
  public byte[] get() {
    try {
      return isRead() ? head() : next(body.orElseThrow());
    } catch (IOException e) {
      throw new ServerConnectionException("reading what a client sends", e);
    }
  }

  private byte[] next(RequestBody of) throws IOException {
    try {
      byte[] part = of.next();
      if (part.length == 0) {
        throw new InsufficientDataAvailableException();
      }
      return part;
    } catch (SocketTimeoutException e) {
      throw new HttpException("the client is too slow", Status.REQUEST_TIMEOUT_408, e);
    }
  }

  private byte[] head() throws IOException {
    awaitHead();
    ReadAllowance time = isFirst ? firstHead : ReadAllowance.of(limits.headMax());
    isFirst = false;
    try {
      RequestHead head = RequestHead.read(headText(time));
      isLast = isLast || head.isLast();
      long length = head.length();
      ReadAllowance forBody = ReadAllowance.of(limits.stallMax(), ConnectionLimits.RATE_MIN);
      if (head.isChunked()) {
        ChunkedBody chunks = new ChunkedBody(in, forBody);
        if (!head.expectsWord()) {
          chunks.open(); // to refuse a request without valid chunks on every route
        }
        body = Optional.of(chunks);
      } else {
        body = Optional.of(RequestBody.ofLength(length, in, forBody));
      }
      return head.bytes();
    } catch (SocketTimeoutException e) {
      throw BadFraming.tooSlow();
    }
  }

  /// Waits for the first byte of a head, which a client need not send.
  private void awaitHead() throws IOException {
    if (isLast) {
      throw new CloseConnectionException("the last request was answered");
    }
    try {
      if (!in.await(isFirst ? firstHead : ReadAllowance.of(limits.idleMax()))) {
        throw new CloseConnectionException("the client has ended the connection");
      }
    } catch (SocketTimeoutException e) {
      throw new CloseConnectionException("the client says nothing", e);
    }
  }

  private String headText(ReadAllowance time) throws IOException {
    String first = lines.next(HEAD_MAX, time);
    // RFC 9112, 2.2: skips an empty line that a client sent after the last body
    StringBuilder head = new StringBuilder(first.isEmpty() ? lines.next(HEAD_MAX, time) : first);
    String line = lines.next(HEAD_MAX, time);
    while (!line.isEmpty()) {
      head.append("\r\n").append(line);
      if (head.length() > HEAD_MAX) {
        throw BadFraming.tooLong();
      }
      line = lines.next(HEAD_MAX, time);
    }
    return head.toString();
  }
}
