package dev.linecheck.api;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/// A request and its answer, as they went over the wire.
///
/// @param headers of the answer
record Exchange(
    String verb,
    URI uri,
    String request,
    int status,
    Map<String, List<String>> headers,
    String answer) {
  static Exchange of(HttpRequest request, HttpResponse<String> response) {
    return new Exchange(
        request.method(),
        request.uri(),
        request.bodyPublisher().map(Exchange::text).orElse(""),
        response.statusCode(),
        response.headers().map(),
        response.body());
  }

  /// The type of the answer without parameters; JSON where it has none.
  String mediaType() {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
        .map(header -> header.getValue().getFirst().replaceAll(";.*", ""))
        .findFirst()
        .orElse("application/json");
  }

  private static String text(BodyPublisher publisher) {
    Collector collector = new Collector();
    publisher.subscribe(collector);
    return collector.text.join();
  }

  private static final class Collector implements Subscriber<ByteBuffer> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
      byte[] read = new byte[part.remaining()];
      part.get(read);
      bytes.writeBytes(read);
    }

    @Override
    public void onError(Throwable problem) {
      text.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
      text.complete(bytes.toString(StandardCharsets.UTF_8));
    }
  }
}
