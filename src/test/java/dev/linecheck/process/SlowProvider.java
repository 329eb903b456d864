package dev.linecheck.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.linecheck.time.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An OpenAI-compatible provider that takes its time and remembers the key of every call.
public final class SlowProvider implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Asked> calls = new CopyOnWriteArrayList<>();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
  private final Duration latency;
  private final HttpServer server;

  SlowProvider() {
    this(Duration.ofMillis(30));
  }

  /// @param latency how long every call takes
  public SlowProvider(Duration latency) {
    this.latency = latency;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("listening for model calls", e);
    }
    server.createContext("/v1/chat/completions", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /// A call as it came in.
  ///
  /// @param key `item/generation/purpose/position/vote/ask`
  record Asked(String key, Instant at) {}

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /// `item/generation/purpose/position/vote/ask` of every call so far.
  public List<String> calls() {
    return calls.stream().map(Asked::key).toList();
  }

  /// Every call so far.
  List<Asked> asked() {
    return List.copyOf(calls);
  }

  /// Takes calls in from now on and answers none.
  void hold() {
    gate.set(new CountDownLatch(1));
  }

  /// Answers what was held, and every later call.
  void release() {
    gate.get().countDown();
  }

  /// The calls that have come in and are not answered.
  Set<String> open() {
    return Set.copyOf(open);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestHeaders().getFirst("X-Linecheck-Call");
    calls.add(new Asked(call, Instant.now()));
    open.add(call);
    try {
      answer(exchange, call);
    } finally {
      open.remove(call);
    }
  }

  private void answer(HttpExchange exchange, String call) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    takeTime();
    ObjectNode body = JSON.createObjectNode().put("id", "x").put("model", "slow");
    ObjectNode choice = body.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", content(call, request));
    body.putObject("usage")
        .put("prompt_tokens", 5)
        .put("completion_tokens", 2)
        .put("total_tokens", 7);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void takeTime() {
    Polling.letPass(latency);
    try {
      gate.get().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String content(String call, JsonNode request) {
    String purpose = call.split("/", -1)[2];
    return switch (purpose) {
      case "agent" -> "Certainly, I can help with that.";
      case "caller" ->
          "{\"think\":\"\",\"say\":\"Please help me.\",\"act\":\"speak\",\"value\":null,"
              + "\"factsMissing\":[]}";
      case "judge", "escalation" -> verdict(document(request), request.get("model").asString());
      case "checklist" -> checklist(document(request));
      default -> throw new AssertionError("nobody asks for the purpose " + purpose);
    };
  }

  private static JsonNode document(JsonNode request) {
    JsonNode last = request.get("messages").valueStream().toList().getLast();
    return JSON.readTree(last.get("content").asString());
  }

  /// One question about turns, and one about calls.
  private static String checklist(JsonNode document) {
    ObjectNode checklist = JSON.createObjectNode();
    checklist.set("echo", document.get("fence"));
    for (String about : List.of("turn", "call")) {
      ObjectNode item = checklist.withArray("items").addObject();
      item.putArray("lines").add(document.has("criteria") ? "criteria:1" : "prompt:1");
      item.put("question", "Is the " + about + " fine?").put("appliesWhen", "");
      item.put("required", true).put("about", about);
    }
    return checklist.toString();
  }

  /// The model `unsure` cannot tell.
  private static String verdict(JsonNode document, String model) {
    boolean isUnsure = model.equals("unsure");
    ObjectNode verdict = JSON.createObjectNode();
    verdict.set("echo", document.get("fence"));
    verdict.set("turn", document.get("turn"));
    verdict.putArray("checks");
    verdict.putArray("notApplicable");
    verdict.putArray("yes");
    for (JsonNode item : document.get("items")) {
      if (!isUnsure) {
        verdict.withArray("yes").add(item.get("id"));
        continue;
      }
      ObjectNode check = verdict.withArray("checks").addObject();
      check.set("id", item.get("id"));
      check.putArray("evidence");
      check.put("finding", "").put("answer", "cannot_tell");
    }
    return verdict
        .put("relation", "no_reference")
        .put("reason", "fine")
        .put("verdict", isUnsure ? "undecided" : "accurate")
        .toString();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
