package dev.linecheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The provider of the models that a bench measures with.
///
/// @param process the played provider, if it was started for the bench
/// @param url the base URL of OpenAI's protocol
/// @param model the model that plays caller, agent and judge
record BenchProvider(Optional<ChildProcess> process, String url, String model, String key) {
  static final String PLAYED_MODEL = "fake";
  static final String NO_KEY = "no-key-is-needed";

  private static final Pattern ANSWERS = Pattern.compile("answers at (\\S+)");
  private static final JsonMapper JSON = new JsonMapper();

  /// The calls since the last [#forget()].
  ///
  /// @param number empty where the provider does not count
  record Count(OptionalInt number, Optional<Instant> first) {
    /// Returns the time until the first call.
    Optional<Duration> firstAfter(Instant begin) {
      return first.map(time -> Duration.between(begin, time));
    }
  }

  /// Starts the fast path of the played provider. Its callers speak through all turns.
  static BenchProvider start(ChildProcesses processes, BenchSize size) {
    ChildProcess process =
        processes.start(
            List.of(),
            Map.of(),
            List.of(
                "fake-provider",
                "--mode",
                "fast",
                "--latency",
                size.latency().toMillis() + "ms",
                "--caller-turns",
                Integer.toString(size.turns())));
    return new BenchProvider(
        Optional.of(process), processes.await(process, ANSWERS), PLAYED_MODEL, NO_KEY);
  }

  static BenchProvider at(String url, String model, String key) {
    if (!url.matches("(?i)https?://[^/\\s]+\\S*")) {
      throw new IllegalStateException(
          "the URL of a provider begins with http:// or https://, not '%s'".formatted(url));
    }
    return new BenchProvider(Optional.empty(), url.replaceAll("/+$", ""), model, key);
  }

  Optional<Duration> cpu() {
    return process.map(ChildProcess::cpu);
  }

  /// Lets it count from nothing, if it counts.
  void forget() {
    if (count().number().isPresent()) {
      send("DELETE");
    }
  }

  Count count() {
    HttpResponse<String> response = send("GET");
    try {
      JsonNode json = JSON.readTree(response.body());
      return response.statusCode() == 200 && json.path("calls").isInt()
          ? new Count(
              OptionalInt.of(json.path("calls").intValue()),
              Optional.of(json.path("firstAt").asString(""))
                  .filter(text -> !text.isEmpty())
                  .map(Instant::parse))
          : new Count(OptionalInt.empty(), Optional.empty());
    } catch (JacksonException e) {
      return new Count(OptionalInt.empty(), Optional.empty()); // it does not count
    }
  }

  private HttpResponse<String> send(String method) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url + "/calls"))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("no provider at " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while asking " + url, e);
    }
  }
}
