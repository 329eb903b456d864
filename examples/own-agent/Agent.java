import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A front desk with a URL like OpenAI's, which keeps the state of its calls and calls its own
 * functions.
 */
public class Agent {
  private static final Map<String, String> BIRTH_YEARS = Map.of("17", "1988", "18", "1960");
  private static final Map<String, Call> CALLS = new ConcurrentHashMap<>();

  /** The state of one call, and the functions called in the present turn, as JSON. */
  private static class Call {
    boolean verified;
    final List<String> executed = new ArrayList<>();
  }

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/v1/chat/completions", Agent::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    System.out.println("The agent serves http://127.0.0.1:" + port + "/v1");
  }

  private static void handle(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    // X-Call-Id and X-Customer are named in linecheck.yaml; a platform sends such headers for a
    // real call
    Call call =
        CALLS.computeIfAbsent(exchange.getRequestHeaders().getFirst("X-Call-Id"), id -> new Call());
    String customer = exchange.getRequestHeaders().getFirst("X-Customer");
    boolean careless = last(request, "\"model\":\"([^\"]*)\"").equals("careless");
    String answer;
    synchronized (call) {
      String words =
          say(
              call,
              customer,
              careless,
              last(request, "\"role\":\"user\",\"content\":\"((?:[^\"\\\\]|\\\\.)*)\""));
      answer =
          """
          {"object": "chat.completion", "model": "front-desk",
           "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
             "content": "%s", "executed_tool_calls": [%s]}}],
           "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}}
          """
              .formatted(words, String.join(", ", call.executed));
      call.executed.clear();
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String say(Call call, String customer, boolean careless, String heard) {
    Matcher year = Pattern.compile("19\\d\\d").matcher(heard);
    if (year.find()) {
      call.verified = year.group().equals(BIRTH_YEARS.get(customer));
      execute(
          call,
          "verify_identity",
          "{\"customer\": \"" + customer + "\", \"year\": " + year.group() + "}",
          "{\"verified\": " + call.verified + "}");
      return call.verified
          ? "Thank you. Friday at nine is free. Shall I book it?"
          : "I am sorry, that is not the year that we have. Please call again. <|hangup|>";
    }
    if (call.verified && heard.contains("Yes") || careless && heard.contains("appointment")) {
      execute(
          call,
          "book",
          "{\"customer\": \"" + customer + "\", \"slot\": \"Friday 9:00\"}",
          "{\"booked\": true}");
      return "It is booked for Friday at nine.";
    }
    return heard.contains("appointment")
        ? "Of course. In which year were you born?"
        : "Anything else?";
  }

  /** Calls a function. A real agent asks its database here. */
  private static void execute(Call call, String name, String arguments, String result) {
    call.executed.add(
        "{\"name\": \"%s\", \"arguments\": %s, \"result\": %s}".formatted(name, arguments, result));
  }

  /** The last value of a field. A real agent uses a JSON library. */
  private static String last(String json, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(json);
    String found = "";
    while (matcher.find()) {
      found = matcher.group(1);
    }
    return found;
  }
}
