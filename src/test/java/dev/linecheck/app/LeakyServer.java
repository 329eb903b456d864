package dev.linecheck.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A provider, and the server of a function, that repeat the credentials of every request wherever
/// there is room for words.
final class LeakyServer implements AutoCloseable {
  /// Reads a document and leaves what follows it, such as the request for a better answer.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final HttpServer server;

  LeakyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answerModel);
    server.createContext("/book", this::answerFunction);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// A credential in all forms in which it may be repeated.
  static List<String> forms(String credential) {
    StringBuilder escaped = new StringBuilder();
    credential.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    return List.of(
        credential,
        "Bearer " + credential,
        JSON.writeValueAsString(JSON.writeValueAsString(credential)),
        escaped.toString(),
        URLEncoder.encode(credential, UTF_8),
        base64(credential),
        base64("user:" + credential),
        base64("a:" + credential));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String all(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return String.join(" ", forms(header.substring(header.indexOf(' ') + 1)));
  }

  private void answerFunction(HttpExchange exchange) throws IOException {
    ObjectNode answer = JSON.createObjectNode().put("free", "nine").put("debug", all(exchange));
    exchange.getRequestHeaders().forEach((name, values) -> answer.put(name, values.toString()));
    send(exchange, 200, answer.toString());
  }

  /// The model `broken` gives an error.
  private void answerModel(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    String leak = all(exchange);
    if (request.get("model").asString().equals("broken")) {
      ObjectNode refusal = JSON.createObjectNode();
      refusal.putObject("error").put("message", "bad key " + leak);
      send(exchange, 400, refusal.toString());
      return;
    }
    String purpose = exchange.getRequestHeaders().getFirst("X-Linecheck-Call").split("/", -1)[2];
    ObjectNode body = JSON.createObjectNode().put("id", leak).put("model", "m " + leak);
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "stop");
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (purpose.equals("agent")) {
      speak(message, request, leak);
    } else {
      message.put("content", document(purpose, request, leak));
    }
    send(exchange, 200, body.toString());
  }

  private static String document(String purpose, JsonNode request, String leak) {
    if (purpose.equals("caller")) {
      return act(leak);
    }
    return purpose.equals("checklist") ? checklist(request, leak) : verdict(request, leak);
  }

  /// Calls the function first, and one that does not exist.
  private static void speak(ObjectNode message, JsonNode request, String leak) {
    if (request.get("messages").valueStream().anyMatch(said -> said.has("tool_calls"))) {
      message.put("content", "My key is " + leak);
      return;
    }
    message.put("content", "One moment, " + leak);
    ObjectNode arguments = JSON.createObjectNode().put("debug", leak);
    String key = leak.substring(0, leak.indexOf(' '));
    for (String name : List.of("book", "key-" + key)) {
      ObjectNode call = message.withArray("tool_calls").addObject();
      call.put("id", "call " + name + " " + key).put("type", "function");
      call.putObject("function").put("name", name).put("arguments", arguments.toString());
    }
  }

  private static String act(String leak) {
    ObjectNode act = JSON.createObjectNode().put("think", "").put("say", "Book! " + leak);
    act.put("act", "speak").putNull("value");
    act.putArray("factsMissing");
    return act.toString();
  }

  private static JsonNode document(JsonNode request) {
    return request
        .get("messages")
        .valueStream()
        .map(message -> message.get("content").asString())
        .filter(content -> content.startsWith("{"))
        .map(JSON::readTree)
        .findFirst()
        .orElseThrow();
  }

  private static String checklist(JsonNode request, String leak) {
    ObjectNode checklist = JSON.createObjectNode();
    checklist.set("echo", document(request).get("fence"));
    ObjectNode item = checklist.withArray("items").addObject();
    item.putArray("lines").add("criteria:1");
    item.put("question", "Is this kept: " + leak.substring(0, leak.indexOf(' ')) + "?");
    item.put("appliesWhen", "").put("required", true).put("about", "turn");
    return checklist.toString();
  }

  private static String verdict(JsonNode request, String leak) {
    JsonNode document = document(request);
    String first = leak.substring(0, leak.indexOf(' '));
    ObjectNode verdict = JSON.createObjectNode();
    verdict.set("echo", document.get("fence"));
    verdict.set("turn", document.get("turn"));
    for (JsonNode item : document.get("items")) {
      ObjectNode check = verdict.withArray("checks").addObject();
      check.set("id", item.get("id"));
      check
          .withArray("evidence")
          .addObject()
          .put("source", "judgedTurn")
          .put("quote", "key is " + first);
      check.put("finding", "It says " + base64("user:" + first)).put("answer", "no");
    }
    verdict.putArray("notApplicable");
    verdict.putArray("yes");
    return verdict
        .put("relation", "no_reference")
        .put("reason", "It tells " + first)
        .put("verdict", "inaccurate")
        .toString();
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
