package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.linecheck.http.PostClient;
import dev.linecheck.http.PostException;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/// The connection to one provider, in the form that the API library requires.
final class ApacheHttpClient implements HttpClient, AutoCloseable {
  /// The number of bytes that are read of a provider's refusal.
  private static final int REFUSAL_BYTES_MAX = 16_384;

  private final Optional<ApiKey> apiKey;
  private final PostClient client;
  private final int bodyBytesMax;

  ApacheHttpClient(ProviderConfig config, int bodyBytesMax) {
    this.bodyBytesMax = bodyBytesMax;
    this.apiKey = config.apiKey();
    this.client =
        new PostClient("model-call", config.limits().callTimeout(), config.limits().callsMax());
  }

  /// @param body the whole body of an answer, or the beginning of a refusal
  private record Reply(int status, String body, Duration retryAfter) {
    static Reply read(ClassicHttpResponse response, int bodyBytesMax) throws IOException {
      int status = response.getCode();
      byte[] body =
          isAnswer(status)
              ? PostClient.whole(response, bodyBytesMax)
              : PostClient.start(response, REFUSAL_BYTES_MAX);
      return new Reply(status, new String(body, UTF_8), RetryAfter.in(response));
    }

    static boolean isAnswer(int status) {
      return status >= 200 && status <= 299;
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    Reply reply = send(request);
    if (!Reply.isAnswer(reply.status())) {
      throw refused(reply, request.body());
    }
    return SuccessfulHttpResponse.builder().statusCode(reply.status()).body(reply.body()).build();
  }

  private Reply send(HttpRequest request) {
    try {
      return client.post(post(request), response -> Reply.read(response, bodyBytesMax));
    } catch (PostException e) {
      String brief = ProviderText.excerpt(masked(String.valueOf(e.getMessage())));
      throw new AttemptException(trouble(e.failure()), brief, e);
    }
  }

  private static HttpPost post(HttpRequest request) {
    HttpPost post = new HttpPost(request.url());
    request.headers().forEach((name, values) -> values.forEach(v -> post.addHeader(name, v)));
    post.setEntity(
        new ByteArrayEntity(request.body().getBytes(UTF_8), ContentType.APPLICATION_JSON));
    return post;
  }

  private AttemptException refused(Reply reply, String request) {
    String brief = ProviderComplaint.brief(reply.status(), masked(reply.body()), request);
    return new AttemptException(
        trouble(reply.status()),
        "answered with status " + reply.status() + (brief.isEmpty() ? "" : ": " + brief),
        reply.retryAfter());
  }

  /// Masks before the text is shortened, because a shortened key would not be found.
  private String masked(String words) {
    return apiKey.map(key -> key.maskedIn(words)).orElse(words);
  }

  private static ModelFailure trouble(int status) {
    return switch (status) {
      case 401, 403 -> ModelFailure.UNAUTHORIZED;
      case 408 -> ModelFailure.UNAVAILABLE;
      case 429 -> ModelFailure.RATE_LIMITED;
      default -> status >= 500 ? ModelFailure.UNAVAILABLE : ModelFailure.REFUSED;
    };
  }

  private static ModelFailure trouble(PostException.PostFailure trouble) {
    return switch (trouble) {
      case TIMED_OUT -> ModelFailure.TIMED_OUT;
      case BROKEN, STOPPING -> ModelFailure.UNAVAILABLE;
      case TOO_LONG -> ModelFailure.UNREADABLE;
    };
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are read whole");
  }

  /// Ends the calls in flight.
  @Override
  public void close() {
    client.close();
  }
}
