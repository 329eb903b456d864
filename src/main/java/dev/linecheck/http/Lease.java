package dev.linecheck.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.linecheck.http.PostClient.Reading;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/// A connection that one call uses, on the thread of its caller. A timer closes it when the time of
/// the call is over, because a socket has no total timeout.
final class Lease implements AutoCloseable {
  private static final ConnectionKeepAliveStrategy KEEP =
      DefaultConnectionKeepAliveStrategy.INSTANCE;

  private final ConnectionEndpoint connection;
  private final HttpClientConnectionManager pool;
  private final ScheduledExecutorService timer;

  /// Whether the call goes on. Its end is decided once, by the caller or by the timer, so the timer
  /// closes no connection that is in the pool again.
  private final AtomicBoolean goesOn = new AtomicBoolean(true);

  /// For how long the connection may be used again; empty when it may not.
  private Optional<TimeValue> keep = Optional.empty();

  Lease(
      ConnectionEndpoint connection,
      HttpClientConnectionManager pool,
      ScheduledExecutorService timer) {
    this.connection = connection;
    this.pool = pool;
    this.timer = timer;
  }

  /// Sends the request and reads the response.
  ///
  /// @throws TimeoutException when the time was over before
  /// @throws InterruptedException when an interrupt ended the call
  <T> T exchange(ClassicHttpRequest request, Reading<T> reading, Deadline deadline)
      throws IOException, HttpException, InterruptedException, TimeoutException {
    Future<?> end = timer.schedule(this::end, deadline.nanosLeft(), NANOSECONDS);
    try {
      return exchange(request, reading);
    } catch (IOException | HttpException e) {
      if (!goesOn.get()) {
        throw (TimeoutException) new TimeoutException().initCause(e);
      }
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      throw e;
    } finally {
      end.cancel(false);
    }
  }

  private <T> T exchange(ClassicHttpRequest request, Reading<T> reading)
      throws IOException, HttpException {
    HttpClientContext context = HttpClientContext.create();
    ClassicHttpResponse response = send(request, context);
    Optional<Body> body = Optional.ofNullable(response.getEntity()).map(Body::new);
    body.ifPresent(response::setEntity);
    try {
      return reading.read(response);
    } finally {
      if (body.map(Body::isAtEnd).orElse(true)
          && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
        keep = Optional.of(KEEP.getKeepAliveDuration(response, context));
      }
    }
  }

  private ClassicHttpResponse send(ClassicHttpRequest request, HttpClientContext context)
      throws IOException, HttpException {
    try {
      return connection.execute(Connections.ID, request, Lease::execute, context);
    } catch (ConnectionShutdownException e) {
      throw new IOException("the connection was closed", e);
    }
  }

  private static ClassicHttpResponse execute(
      ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
      throws IOException, HttpException {
    return Connections.EXECUTOR.execute(request, connection, Lease::refuseUpgrade, context);
  }

  /// Nobody asked for another protocol, so what follows is no HTTP.
  private static void refuseUpgrade(
      HttpResponse response, HttpConnection connection, HttpContext context) throws HttpException {
    if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
      throw new ProtocolException("the protocol was switched");
    }
  }

  private void end() {
    if (goesOn.compareAndSet(true, false)) {
      connection.close(CloseMode.IMMEDIATE);
    }
  }

  /// Returns the connection to the pool, or closes it at once: closing a response in order would
  /// read on to an end that may never come.
  @Override
  public void close() {
    boolean isLate = !goesOn.compareAndSet(true, false);
    if (isLate || keep.isEmpty()) {
      connection.close(CloseMode.IMMEDIATE);
    }
    pool.release(connection, null, keep.orElse(TimeValue.ZERO_MILLISECONDS));
  }
}
