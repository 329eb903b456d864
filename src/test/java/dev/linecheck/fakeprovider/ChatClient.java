package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a played provider over a real connection, with a client that knows nothing of Linecheck.
final class ChatClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeProviderServer server;

  ChatClient(FakeProviderServer server) {
    this.server = server;
  }

  /// A response.
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return new String(response.body(), UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(text());
    }

    JsonNode choice() {
      return json().at("/choices/0");
    }

    String content() {
      return json().at("/choices/0/message/content").asString("");
    }

    JsonNode call() {
      return json().at("/choices/0/message/tool_calls/0");
    }

    String complaint() {
      return json().at("/error/message").asString("");
    }
  }

  Answer chat(String body) {
    return post("/v1/chat/completions", body);
  }

  /// @param headers names and values in turn
  Answer post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(at(path)).GET().build());
  }

  Answer delete(String path) {
    return send(HttpRequest.newBuilder(at(path)).DELETE().build());
  }

  private URI at(String path) {
    return server.url().resolve(path);
  }

  private Answer send(HttpRequest request) {
    try {
      return new Answer(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
