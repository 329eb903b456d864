package dev.linecheck.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The connections of a client. Thread-safe.
final class Connections implements AutoCloseable {
  /// Sends a request, and receives the head of its response.
  static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

  /// The longest line of a response's head, and between the chunks of a body.
  private static final int LINE_CHARS_MAX = 16_384;

  private static final int HEADERS_MAX = 200;

  /// The size of three buffers of each connection. Longer bodies do not pass through them.
  private static final int BUFFER_BYTES = 4096;

  private static final int OK_MAX = 299;

  /// The longest time until a connection is open. A server without TLS may never answer a client
  /// that speaks it.
  static final Duration OPENED_IN = Duration.ofSeconds(10);

  /// The library shows it when it logs.
  static final String ID = "post";

  private final PoolingHttpClientConnectionManager pool;
  private final Egress egress;

  /// Opens each connection on a thread of its own, so that the caller can leave at any time: a name
  /// lookup cannot be interrupted.
  private final ExecutorService openers;

  /// Closes the connections of calls whose time is over, and connections without a call.
  private final ScheduledThreadPoolExecutor timer;

  /// @param name the name of its threads, for diagnosis
  /// @param most the most connections
  /// @param policy STRICT if all servers share them, LAX, without a common lock, for one server
  /// @param idleMax how long a connection without a call stays open
  Connections(
      String name,
      int most,
      PoolConcurrencyPolicy policy,
      DnsResolver names,
      Egress egress,
      TimeValue idleMax) {
    this.pool = pool(most, policy, names, egress);
    this.egress = egress;
    this.openers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(name + "-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    long pause = idleMax.toMilliseconds() / 2;
    var _ = timer.scheduleWithFixedDelay(() -> pool.closeIdle(idleMax), pause, pause, MILLISECONDS);
  }

  private static PoolingHttpClientConnectionManager pool(
      int most, PoolConcurrencyPolicy policy, DnsResolver names, Egress egress) {
    return new Builder()
        .setPoolConcurrencyPolicy(policy)
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .setDnsResolver(names)
        .setTlsSocketStrategy(egress.tlsStrategy())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setBufferSize(BUFFER_BYTES)
                        .setMaxLineLength(LINE_CHARS_MAX)
                        .setMaxHeaderCount(HEADERS_MAX)
                        .build())
                .build())
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(Timeout.DISABLED).build())
        .build();
  }

  /// Opens sockets of channels: an interrupt wakes any thread from them, virtual or not.
  private static final class Builder extends PoolingHttpClientConnectionManagerBuilder {
    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          proxy -> SocketChannel.open().socket(),
          ports,
          names,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }
  }

  /// Returns an open connection for one call.
  ///
  /// @throws TimeoutException when there is none in time
  /// @throws RejectedExecutionException when the client is closed
  Lease lease(HttpRoute route, Deadline deadline)
      throws IOException, HttpException, InterruptedException, TimeoutException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    ConnectionEndpoint endpoint = free(route, deadline);
    Lease lease = new Lease(endpoint, pool, timer);
    boolean isOpen = endpoint.isConnected();
    try {
      if (!isOpen) {
        open(endpoint, route, deadline);
        isOpen = true;
      }
      return lease;
    } finally {
      if (!isOpen) {
        lease.close();
      }
    }
  }

  private ConnectionEndpoint free(HttpRoute route, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    LeaseRequest request;
    try {
      request = pool.lease(ID, route, Timeout.DISABLED, null);
    } catch (IllegalStateException e) {
      throw new RejectedExecutionException(e);
    }
    try {
      return request.get(Timeout.ofNanoseconds(deadline.nanosLeft()));
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      request.cancel();
      throw e;
    }
  }

  private void open(ConnectionEndpoint endpoint, HttpRoute route, Deadline deadline)
      throws IOException, HttpException, InterruptedException, TimeoutException {
    Future<?> opening =
        openers.submit(() -> {
          connect(endpoint, route);
          return null;
        });
    try {
      opening.get(Math.min(deadline.nanosLeft(), OPENED_IN.toNanos()), NANOSECONDS);
    } catch (TimeoutException e) {
      if (deadline.nanosLeft() <= 0) {
        throw e;
      }
      throw new NoConnectionException(route, OPENED_IN);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException broken -> throw broken;
        case HttpException broken -> throw broken;
        case RuntimeException broken -> throw broken;
        case Error broken -> throw broken;
        case null, default -> throw new IOException(e.getCause());
      }
    } finally {
      opening.cancel(true);
    }
  }

  /// Connects to the server, through the tunnel of a proxy if the route has one.
  private void connect(ConnectionEndpoint endpoint, HttpRoute route)
      throws IOException, HttpException {
    HttpClientContext context = HttpClientContext.create();
    pool.connect(endpoint, null, context);
    if (route.isTunnelled()) {
      ClassicHttpResponse response =
          endpoint.execute(ID, egress.tunnel(route.getTargetHost()), EXECUTOR::execute, context);
      if (response.getCode() > OK_MAX) {
        throw CallFailure.ofProxy(response.getCode(), egress);
      }
      pool.upgrade(endpoint, context);
    }
  }

  /// Ends the calls in flight.
  @Override
  public void close() {
    openers.shutdownNow();
    timer.shutdownNow();
    pool.close(CloseMode.IMMEDIATE);
  }
}
