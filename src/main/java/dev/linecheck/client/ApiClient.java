package dev.linecheck.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A client of a server's REST API, without privileges. A request that the server refuses throws
/// [ApiRefusal]; a server that cannot be reached throws `IllegalStateException` with a sentence.
public final class ApiClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int SHOWN_MAX = 200;
  private static final int UNAUTHORIZED = 401;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;
  private final String key;

  /// @param base a URL that ends in `/api`
  public ApiClient(String base, String key) {
    this.base = base;
    this.key = key;
  }

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  public JsonNode post(String path, ObjectNode body) {
    return send("POST", path, body);
  }

  public JsonNode put(String path, ObjectNode body) {
    return send("PUT", path, body);
  }

  public JsonNode delete(String path) {
    return send(request(path).DELETE().build());
  }

  /// Posts JSON objects, one a line.
  public JsonNode postLines(String path, String lines) {
    return send(
        request(path)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines))
            .build());
  }

  private JsonNode send(String method, String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw refused(request, response);
      }
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new IllegalStateException("what answers at " + base + " is no Linecheck server", e);
    } catch (IOException e) {
      throw new IllegalStateException(unreached(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting for " + request.uri(), e);
    }
  }

  /// Returns the server's own words about a refused request, if it gave any.
  private static ApiRefusal refused(HttpRequest request, HttpResponse<String> response) {
    JsonNode error = json(response.body());
    String said = PlainText.of(error.path("error").asString(""));
    int status = response.statusCode();
    String sentence =
        said.isEmpty()
            ? "%s %s answered %d: %s"
                .formatted(
                    request.method(),
                    request.uri(),
                    status,
                    PlainText.of(shortened(response.body())))
            : said + (status == UNAUTHORIZED ? " Check LINECHECK_KEY or --key." : "");
    return new ApiRefusal(
        status, error.path("code").asString(""), error.path("field").asString(""), sentence);
  }

  /// A proxy may answer with a whole page.
  private static String shortened(String body) {
    return body.length() <= SHOWN_MAX ? body : body.substring(0, SHOWN_MAX) + " ...";
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  /// Describes a failed request in words, because the client's exceptions often have no message.
  private String unreached(IOException e) {
    return switch (e) {
      case HttpTimeoutException _ ->
          "the server at %s gave no answer within %d s".formatted(base, TIMEOUT.toSeconds());
      case ConnectException unknown when isUnresolved(unknown) ->
          "no server at " + base + ": nobody knows this host";
      case ConnectException _ -> "no server at " + base + ": nothing listens there";
      case SSLException tls ->
          "no secure connection to the server at %s: %s".formatted(base, tls.getMessage());
      case IOException other ->
          "the server at %s broke off: %s"
              .formatted(
                  base, Objects.requireNonNullElse(other.getMessage(), "the connection ended"));
    };
  }

  private static boolean isUnresolved(Throwable e) {
    Throwable cause = e.getCause();
    return e instanceof UnresolvedAddressException || (cause != null && isUnresolved(cause));
  }

  @Override
  public void close() {
    http.close();
  }
}
