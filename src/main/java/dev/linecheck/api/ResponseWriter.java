package dev.linecheck.api;

import dev.linecheck.api.wire.ErrorView;
import dev.linecheck.api.wire.PreflightView;
import dev.linecheck.domain.Ids;
import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.evaluation.MemoryBusyException;
import dev.linecheck.store.BusyException;
import dev.linecheck.store.ConnectionPatience;
import dev.linecheck.store.Outage;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.util.RawValue;

/// Turns an endpoint's result or exception into a response; the one place where an error becomes
/// HTTP. Every answer has a request id, which is in the log too.
record ResponseWriter(Ids ids, long payloadMax, Duration requestWait) {
  private static final Logger LOG = System.getLogger(ResponseWriter.class.getName());
  private static final String JSON = "application/json";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String REQUEST_ID = "X-Request-Id";

  /// The seconds after which an unreachable or busy database may be available again.
  private static final String RETRY_AFTER = "5";

  /// The most characters of a path with its query.
  private static final int URL_MAX = 4_096;

  static final String ETAG = "ETag";
  private static final String REPLAYED = "Idempotent-Replayed";

  Handler handler(Function<ServerRequest, Object> work) {
    return (request, response) -> {
      String requestId = ids.next();
      try {
        send(
            response,
            requestId,
            ConnectionPatience.atMost(requestWait, () -> work.apply(admitted(request))));
      } catch (Problem problem) {
        refuse(request, response, requestId, problem);
      } catch (CloseConnectionException e) {
        throw e; // the client has disconnected
      } catch (RequestException e) {
        throw e; // Helidon closes the connection, and its direct handler below answers
      } catch (HttpException e) {
        refuse(request, response, requestId, outsideRoutes(e.status().code()));
      } catch (MemoryBusyException e) {
        refuse(request, response, requestId, Problem.memoryBusy(e.sentence()));
      } catch (BusyException e) {
        refuse(request, response, requestId, Problem.databaseBusy());
      } catch (RuntimeException e) {
        if (Outage.in(e)) {
          LOG.log(Level.WARNING, "request " + requestId + " met an outage of the database", e);
          refuse(request, response, requestId, Problem.unavailable());
          return;
        }
        LOG.log(
            Level.ERROR,
            "request %s: %s %s failed"
                .formatted(requestId, request.prologue().method(), request.path().path()),
            e);
        cutIfBegun(response);
        send(response, requestId, 500, JsonText.write(view(failed(), requestId)));
      }
    };
  }

  private static ServerRequest admitted(ServerRequest request) {
    if (request.prologue().uriPath().rawPath().length() + request.query().rawValue().length()
        > URL_MAX) {
      throw Problem.urlTooLong();
    }
    return request;
  }

  private static void refuse(
      ServerRequest request, ServerResponse response, String requestId, Problem problem) {
    cutIfBegun(response);
    LOG.log(
        Level.INFO,
        "request {0}: {1} {2} refused: {3} {4}",
        requestId,
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        Integer.toString(problem.status()),
        problem.code());
    if (problem.status() == 503) {
      response.header("Retry-After", RETRY_AFTER);
    }
    send(response, requestId, problem.status(), JsonText.write(view(problem, requestId)));
  }

  /// Closes the connection if a part of an answer is sent, so that the client sees that the answer
  /// is not whole.
  private static void cutIfBegun(ServerResponse response) {
    if (response.isSent()) {
      throw new CloseConnectionException("the rest of an answer cannot be made");
    }
  }

  /// An answer that is ready to be sent.
  ///
  /// @param memory the memory that it holds until it is sent
  record ReadyResponse(Body body, BytesInFlight.Share memory) {}

  /// The JSON of an answer, with its headers.
  static final class Body {
    private final byte[] json;
    private final Map<String, String> headers;

    private Body(byte[] json, Map<String, String> headers) {
      this.json = json;
      this.headers = headers;
    }

    private Body and(String header, String value) {
      Map<String, String> all = new HashMap<>(headers);
      all.put(header, value);
      return new Body(json, Map.copyOf(all));
    }

    int bytes() {
      return json.length;
    }

    byte[] json() {
      return json;
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /// Returns the body for an endpoint's result.
  static Body body(Object answer) {
    return switch (answer) {
      case ConcurrentEdits.TaggedAnswer(ETag tag, Object shown) ->
          body(shown).and(ETAG, tag.text());
      case IdempotentRequests.RepeatedAnswer(RawValue repeated) ->
          body(repeated).and(REPLAYED, "true");
      case PreflightView forecast ->
          new Body(JsonText.write(forecast), Map.of(CONTENT_TYPE, PreflightView.MEDIA_TYPE));
      case FileAnswer file -> new Body(file.content(), Map.of(CONTENT_TYPE, file.mediaType()));
      case Object plain -> new Body(JsonText.write(plain), Map.of());
    };
  }

  private void send(ServerResponse response, String requestId, Object answer) {
    if (answer instanceof StreamedFile stream) {
      stream(response, requestId, stream);
    } else if (answer instanceof ReadyResponse(Body body, BytesInFlight.Share memory)) {
      try (memory) {
        head(response, requestId, 200);
        body.headers.forEach(response::header);
        response.send(body.json);
      }
    } else {
      send(response, requestId, 200, JsonText.write(answer));
    }
  }

  /// Sends a file part by part. The second part is made before the first is sent, so that a small
  /// file is whole or an error.
  private void stream(ServerResponse response, String requestId, StreamedFile file) {
    Optional<byte[]> next = next(file);
    head(response, requestId, 200);
    response.header(CONTENT_TYPE, file.mediaType());
    try {
      OutputStream out = response.outputStream();
      out.write(file.first());
      while (next.isPresent()) {
        out.write(next.get());
        next = next(file);
      }
      out.close();
    } catch (IOException e) {
      throw new CloseConnectionException("the client takes no more of a file", e);
    }
  }

  private Optional<byte[]> next(StreamedFile file) {
    return ConnectionPatience.atMost(requestWait, file.rest()::next);
  }

  private static void send(ServerResponse response, String requestId, int status, byte[] json) {
    head(response, requestId, status);
    response.send(json);
  }

  private static void head(ServerResponse response, String requestId, int status) {
    response.status(Status.create(status));
    response.header(REQUEST_ID, requestId);
    response.header(CONTENT_TYPE, JSON);
    response.header("Cache-Control", "no-store");
    response.header("X-Content-Type-Options", "nosniff");
  }

  private static ErrorView view(Problem problem, String requestId) {
    return new ErrorView(problem.sentence(), problem.code(), problem.field(), requestId);
  }

  private static Problem failed() {
    return Problem.malformed(
        "internal_error", "", "Linecheck failed; its log says why, under this request id.");
  }

  /// Returns the handler of requests that never reach a route.
  DirectHandler direct() {
    return (_, _, status, headers, _) -> {
      String requestId = ids.next();
      Problem problem = outsideRoutes(status.code());
      LOG.log(
          Level.INFO,
          "request {0}: refused before its route: {1} {2}",
          requestId,
          Integer.toString(status.code()),
          problem.code());
      ErrorView view = view(problem, requestId);
      return DirectHandler.TransportResponse.builder()
          .status(status)
          .headers(withJson(headers, requestId))
          .entity(new String(JsonText.write(view), StandardCharsets.UTF_8))
          .build();
    };
  }

  private static ServerResponseHeaders withJson(ServerResponseHeaders headers, String requestId) {
    headers.set(HeaderNames.CONTENT_TYPE, JSON);
    headers.set(HeaderNames.create(REQUEST_ID), requestId);
    return headers;
  }

  private Problem outsideRoutes(int status) {
    if (status == 413) {
      return ApiRequest.tooLarge(payloadMax);
    }
    return switch (status) {
      case 404 -> Problem.noSuch("path");
      case 408 -> Problem.tooSlow();
      case 414 -> Problem.urlTooLong();
      case 415 -> Problem.compressed();
      case 431 -> Problem.malformed("headers_too_large", "", "The headers are too large.");
      case 501 ->
          Problem.malformed(
              "unknown_transfer_encoding", "", "A body comes in chunks or has a length.");
      default ->
          status >= 500
              ? failed()
              : Problem.malformed(
                  "bad_request",
                  "",
                  "The request is no HTTP that can be read, or its headers are too large.");
    };
  }
}
