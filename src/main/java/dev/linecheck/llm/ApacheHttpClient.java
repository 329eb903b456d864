package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.linecheck.llm.ModelException.Trouble;
import dev.linecheck.time.WaitInterruptedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/// The way to one provider. A call ends when its total time is over or its caller is interrupted,
/// whatever the other side does; nothing is sent twice, redirected or remembered.
final class ApacheHttpClient implements HttpClient, AutoCloseable {
  /// The longest answer that is read, counted after decompression.
  static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

  /// How much is read of what a provider says when it refuses.
  private static final int REFUSAL_BYTES_MAX = 4096;

  private final Duration callTimeout;
  private final Optional<ApiKey> apiKey;
  private final CloseableHttpClient client;

  /// Calls run beside their callers, who can leave at any time: a socket cannot be waited for with
  /// a total deadline, and a name lookup cannot be ended at all.
  private final ExecutorService calls =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("model-call-", 0).factory());

  ApacheHttpClient(ProviderConfig config) {
    this.callTimeout = config.limits().callTimeout();
    this.apiKey = config.apiKey();
    this.client = client(config.limits());
  }

  private static CloseableHttpClient client(ProviderLimits limits) {
    Timeout most = Timeout.of(limits.callTimeout());
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(limits.callsMax())
                .setMaxConnPerRoute(limits.callsMax())
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

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpPost post = post(request);
    Future<SuccessfulHttpResponse> call = start(post);
    try {
      return call.get(callTimeout.toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw timedOut(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("the answer of a model", e);
    } catch (ExecutionException e) {
      throw failed(e);
    } finally {
      if (call.cancel(true)) {
        post.abort();
      }
    }
  }

  private static HttpPost post(HttpRequest request) {
    HttpPost post = new HttpPost(request.url());
    request.headers().forEach((name, values) -> values.forEach(v -> post.addHeader(name, v)));
    post.setEntity(
        new ByteArrayEntity(request.body().getBytes(UTF_8), ContentType.APPLICATION_JSON));
    return post;
  }

  private Future<SuccessfulHttpResponse> start(HttpPost post) {
    try {
      return calls.submit(() -> call(post));
    } catch (RejectedExecutionException e) {
      throw new AttemptException(Trouble.UNAVAILABLE, "not asked, this server is stopping", e);
    }
  }

  private SuccessfulHttpResponse call(HttpPost post) throws IOException {
    try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
      int status = response.getCode();
      if (status < 200 || status > 299) {
        throw refused(response);
      }
      byte[] body = start(response, BODY_BYTES_MAX + 1);
      if (body.length > BODY_BYTES_MAX) {
        throw new AttemptException(
            Trouble.UNREADABLE, "answered with more than " + BODY_BYTES_MAX + " bytes");
      }
      return SuccessfulHttpResponse.builder().statusCode(status).body(body).build();
    }
  }

  /// Reading up to the end hands the connection back for the next call.
  private static byte[] start(ClassicHttpResponse response, int bytesMax) throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? new byte[0] : entity.getContent().readNBytes(bytesMax);
  }

  private AttemptException refused(ClassicHttpResponse response) throws IOException {
    String body = new String(start(response, REFUSAL_BYTES_MAX), UTF_8);
    String shown = ProviderText.excerpt(apiKey.map(key -> key.maskedIn(body)).orElse(body));
    return new AttemptException(
        trouble(response.getCode()),
        "answered with status " + response.getCode() + (shown.isEmpty() ? "" : ": " + shown),
        RetryAfter.in(response));
  }

  private static Trouble trouble(int status) {
    return switch (status) {
      case 401, 403 -> Trouble.UNAUTHORIZED;
      case 408 -> Trouble.UNAVAILABLE;
      case 429 -> Trouble.RATE_LIMITED;
      default -> status >= 500 ? Trouble.UNAVAILABLE : Trouble.REFUSED;
    };
  }

  private AttemptException failed(ExecutionException failure) {
    return switch (failure.getCause()) {
      case AttemptException known -> known;
      case SocketTimeoutException late -> timedOut(late);
      case Error error -> throw error;
      case null, default -> broken(failure);
    };
  }

  private static AttemptException broken(ExecutionException failure) {
    String what = ProviderText.excerpt(String.valueOf(failure.getCause()));
    return new AttemptException(Trouble.UNAVAILABLE, "the call broke: " + what, failure);
  }

  private AttemptException timedOut(Exception cause) {
    return new AttemptException(
        Trouble.TIMED_OUT, "no complete answer within " + callTimeout.toMillis() + " ms", cause);
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are read whole");
  }

  /// Ends the calls in flight.
  @Override
  public void close() {
    calls.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the connections to a provider", e);
    }
  }
}
