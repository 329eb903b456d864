package dev.linecheck.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.linecheck.http.PostException.PostFailure;
import dev.linecheck.time.WaitInterruptedException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/// Sends POST requests that end when the total timeout expires or the calling thread is
/// interrupted. It never resends or redirects, and keeps no cookies or caches. Thread-safe.
public final class PostClient implements AutoCloseable {
  /// The longest line of a response's head, and between the chunks of a body.
  private static final int LINE_CHARS_MAX = 16_384;

  private static final int HEADERS_MAX = 200;
  private static final String PACKED = "gzip";

  private final Duration callTimeout;
  private final CloseableHttpClient client;
  private final Egress egress;

  /// Runs each call on a thread of its own, so that its caller can leave at any time. A socket has
  /// no total deadline, and a name lookup cannot be interrupted at all.
  private final ExecutorService calls;

  /// Reads a response while the connection is open.
  ///
  /// @param <T> the type of the result
  @FunctionalInterface
  public interface Reading<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  /// Creates a client without opening a connection.
  ///
  /// @param name the name of its threads, for diagnosis
  /// @param callTimeout the total timeout of a call
  /// @param connectionsMax the most connections at the same time
  /// @param egress the proxy and the trusted authorities
  public PostClient(String name, Duration callTimeout, int connectionsMax, Egress egress) {
    this(name, callTimeout, client(callTimeout, connectionsMax, egress), egress);
  }

  /// Creates a client that connects only to addresses from the resolver.
  ///
  /// @param resolver returns the addresses of each new connection
  public PostClient(String name, Duration callTimeout, int connectionsMax, DnsResolver resolver) {
    this(
        name,
        callTimeout,
        client(callTimeout, connectionsMax, resolver, Egress.DIRECT),
        Egress.DIRECT);
  }

  private PostClient(String name, Duration callTimeout, CloseableHttpClient client, Egress egress) {
    this.callTimeout = callTimeout;
    this.client = client;
    this.egress = egress;
    this.calls =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  private static CloseableHttpClient client(
      Duration callTimeout, int connectionsMax, Egress egress) {
    return client(callTimeout, connectionsMax, SystemDefaultDnsResolver.INSTANCE, egress);
  }

  private static CloseableHttpClient client(
      Duration callTimeout, int connectionsMax, DnsResolver resolver, Egress egress) {
    Timeout most = Timeout.of(callTimeout);
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(connectionsMax)
                .setMaxConnPerRoute(connectionsMax)
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(egress.tlsStrategy())
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder()
                        .http1Config(
                            Http1Config.custom()
                                .setMaxLineLength(LINE_CHARS_MAX)
                                .setMaxHeaderCount(HEADERS_MAX)
                                .build())
                        .build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(most)
                        .setSocketTimeout(most)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(most)
                .setResponseTimeout(most)
                .build())
        .setRoutePlanner(egress.planner())
        .disableContentCompression()
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /// Sends a request and returns the result of reading its response.
  ///
  /// @param reading reads the response, whatever its status
  /// @throws PostException when there is no complete response
  /// @throws WaitInterruptedException when the thread is to stop
  public <T> T post(HttpPost post, Reading<T> reading) {
    return post(post, reading, callTimeout);
  }

  /// Sends a request with a timeout of its own.
  ///
  /// @param timeout at most the timeout of the client
  public <T> T post(HttpPost post, Reading<T> reading, Duration timeout) {
    Future<T> call = start(post, reading);
    try {
      return call.get(timeout.toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw timedOut(timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("a response", e);
    } catch (ExecutionException e) {
      throw failed(timeout, e);
    } finally {
      if (call.cancel(true)) {
        post.abort();
      }
    }
  }

  private <T> Future<T> start(HttpPost post, Reading<T> reading) {
    post.setHeader(HttpHeaders.ACCEPT_ENCODING, PACKED);
    try {
      return calls.submit(() -> call(post, reading));
    } catch (RejectedExecutionException e) {
      throw new PostException(PostFailure.STOPPING, "not sent, this server is stopping", e);
    }
  }

  /// Sends the request. A body that was read to its end has returned its connection to the pool.
  /// Any other response is aborted, because closing its stream would read on to an end that may
  /// never come.
  private <T> T call(HttpPost post, Reading<T> reading) throws IOException {
    HttpClientContext context = egress.context();
    ClassicHttpResponse response = client.executeOpen(null, post, context);
    try {
      if (egress.isOfProxy(post, context)) {
        throw CallFailure.ofProxy(response.getCode(), egress);
      }
      return reading.read(response);
    } finally {
      post.abort();
      Closer.closeQuietly(response);
    }
  }

  /// Reads a whole body.
  ///
  /// @param bytesMax the most bytes as sent, and again after decompression
  public static byte[] whole(ClassicHttpResponse response, int bytesMax) throws IOException {
    byte[] sent = within(bytesMax, sent(response, bytesMax + 1));
    try (InputStream unpacked = unpacked(response, sent)) {
      return within(bytesMax, unpacked.readNBytes(bytesMax + 1));
    }
  }

  private static byte[] within(int bytesMax, byte[] body) {
    if (body.length > bytesMax) {
      throw new PostException(
          PostFailure.TOO_LONG, "answered with more than " + bytesMax + " bytes");
    }
    return body;
  }

  private static byte[] sent(ClassicHttpResponse response, int bytesMax) throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? new byte[0] : entity.getContent().readNBytes(bytesMax);
  }

  /// Unpacks a body. Some servers deflate although nobody asked for that.
  private static InputStream unpacked(ClassicHttpResponse response, byte[] sent)
      throws IOException {
    InputStream body = new ByteArrayInputStream(sent);
    String encoding =
        Optional.ofNullable(response.getEntity())
            .map(HttpEntity::getContentEncoding)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .orElse("");
    return switch (encoding) {
      case PACKED -> new GZIPInputStream(body);
      case "deflate" -> new InflaterInputStream(body);
      default -> body; // another encoding is no JSON, which its reader says
    };
  }

  /// Reads the beginning of a body. The result is empty for a compressed body that is not complete
  /// within the limit.
  public static byte[] start(ClassicHttpResponse response, int bytesMax) throws IOException {
    byte[] sent = sent(response, bytesMax);
    try (InputStream unpacked = unpacked(response, sent)) {
      return unpacked.readNBytes(bytesMax);
    } catch (EOFException e) {
      return new byte[0];
    }
  }

  private RuntimeException failed(Duration timeout, ExecutionException failure) {
    return switch (failure.getCause()) {
      case SocketTimeoutException late -> timedOut(timeout, late);
      case PostException known -> known;
      case Error error -> throw error;
      case null, default -> CallFailure.of(failure.getCause(), egress);
    };
  }

  private static PostException timedOut(Duration timeout, Exception cause) {
    return new PostException(
        PostFailure.TIMED_OUT, "no complete answer within " + timeout.toMillis() + " ms", cause);
  }

  /// Ends the calls in flight.
  @Override
  public void close() {
    calls.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing connections", e);
    }
  }
}
