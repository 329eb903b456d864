package dev.linecheck.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.linecheck.http.PostException.Trouble;
import dev.linecheck.time.WaitInterruptedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;

/// Posts, and ends when the total time is over or its caller is interrupted. Nothing is sent twice,
/// redirected or remembered, and no proxy is asked. Thread-safe.
public final class PostClient implements AutoCloseable {
  private final Duration callTimeout;
  private final CloseableHttpClient client;

  /// Calls run beside their callers, who can leave at any time: a socket cannot be waited for with
  /// a total deadline, and a name lookup cannot be ended at all.
  private final ExecutorService calls;

  /// Takes from a response what it needs, while the connection is open.
  ///
  /// @param <T> what that is
  @FunctionalInterface
  public interface Reading<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  /// Opens no connection yet.
  ///
  /// @param name of the threads, for whoever looks at them
  /// @param callTimeout for all of a call
  /// @param connectionsMax at the same time
  public PostClient(String name, Duration callTimeout, int connectionsMax) {
    this(name, callTimeout, connectionsMax, SystemDefaultDnsResolver.INSTANCE);
  }

  /// As above, with a say in where connections go.
  ///
  /// @param resolver says of each new connection where it goes; no other address is connected to
  public PostClient(String name, Duration callTimeout, int connectionsMax, DnsResolver resolver) {
    this.callTimeout = callTimeout;
    this.client = client(Timeout.of(callTimeout), connectionsMax, resolver);
    this.calls =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  private static CloseableHttpClient client(
      Timeout most, int connectionsMax, DnsResolver resolver) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(connectionsMax)
                .setMaxConnPerRoute(connectionsMax)
                .setDnsResolver(resolver)
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
        .setRoutePlanner(new DefaultRoutePlanner(null))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /// Sends, and gives what is read of the response.
  ///
  /// @param reading is called for every status
  /// @throws PostException when there is no whole response
  /// @throws WaitInterruptedException when the thread is to stop
  public <T> T post(HttpPost post, Reading<T> reading) {
    Future<T> call = start(post, reading);
    try {
      return call.get(callTimeout.toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw timedOut(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("a response", e);
    } catch (ExecutionException e) {
      throw failed(e);
    } finally {
      if (call.cancel(true)) {
        post.abort();
      }
    }
  }

  private <T> Future<T> start(HttpPost post, Reading<T> reading) {
    try {
      return calls.submit(() -> {
        try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
          return reading.read(response);
        }
      });
    } catch (RejectedExecutionException e) {
      throw new PostException(Trouble.STOPPING, "not sent, this server is stopping", e);
    }
  }

  /// All of a body; reading up to the end hands the connection back for the next call.
  ///
  /// @param bytesMax counted after decompression
  public static byte[] whole(ClassicHttpResponse response, int bytesMax) throws IOException {
    byte[] body = start(response, bytesMax + 1);
    if (body.length > bytesMax) {
      throw new PostException(Trouble.TOO_LONG, "answered with more than " + bytesMax + " bytes");
    }
    return body;
  }

  /// The beginning of a body.
  public static byte[] start(ClassicHttpResponse response, int bytesMax) throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? new byte[0] : entity.getContent().readNBytes(bytesMax);
  }

  private RuntimeException failed(ExecutionException failure) {
    return switch (failure.getCause()) {
      case SocketTimeoutException late -> timedOut(late);
      case PostException known -> known;
      case Error error -> throw error;
      case null, default ->
          new PostException(Trouble.BROKEN, "the call broke: " + failure.getCause(), failure);
    };
  }

  private PostException timedOut(Exception cause) {
    return new PostException(
        Trouble.TIMED_OUT, "no complete answer within " + callTimeout.toMillis() + " ms", cause);
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
