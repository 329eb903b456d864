package dev.linecheck.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Holds exchanges against an OpenAPI document. A request is held against it when the server took
/// it; an answer always.
final class Contract {
  private static final String PREFIX = "/api";
  private static final String JSON = "application/json";
  private static final String ERROR = "#/components/schemas/ErrorView";

  /// What answers a request that the document does not describe.
  private static final Set<Integer> OUTSIDE = Set.of(400, 401, 404, 405);

  /// Bodies that may go where none is described.
  private static final Set<String> SAYS_NOTHING = Set.of("", "{}");

  private static final Contract OF_THE_SERVER = new Contract("openapi.yaml", Description.read());
  private static final Contract OF_VOGENT = new Contract("vogent-evals.yaml", vogent());

  private final String name;
  private final JsonNode document;
  private final List<Operation> operations;
  private final DescribedShapes shapes;

  Contract(String name, JsonNode document) {
    this.name = name;
    this.document = document;
    operations = Operation.all(document);
    shapes = new DescribedShapes(document);
  }

  static Contract ofTheServer() {
    return OF_THE_SERVER;
  }

  static Contract ofVogent() {
    return OF_VOGENT;
  }

  private static JsonNode vogent() {
    return new YAMLMapper().readTree(Path.of("src/test/resources/vogent-evals.yaml"));
  }

  /// Fails with everything that our description has otherwise, and with every answer that the
  /// hosted API's contract has otherwise.
  static void checkAll(Exchange exchange) {
    OF_THE_SERVER.fail(exchange, OF_THE_SERVER.problems(exchange));
    if (isHosted(exchange)) {
      OF_VOGENT.fail(exchange, OF_VOGENT.problemsOfAnswer(exchange));
    }
  }

  /// Whether the hosted API may have the operation. It would read `compare` in `/eval_runs/compare`
  /// as an id.
  private static boolean isHosted(Exchange exchange) {
    Optional<Long> ours = OF_THE_SERVER.operation(exchange).map(Operation::parts);
    return ours.isEmpty() || ours.equals(OF_VOGENT.operation(exchange).map(Operation::parts));
  }

  private void fail(Exchange exchange, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "%s describes this otherwise: %s %s answered %d\n- %s\nsent: %s\nanswered: %s"
              .formatted(
                  name,
                  exchange.verb(),
                  exchange.uri(),
                  exchange.status(),
                  String.join("\n- ", problems),
                  exchange.request(),
                  exchange.answer()));
    }
  }

  List<String> problems(Exchange exchange) {
    if (!exchange.uri().getPath().startsWith(PREFIX + "/")) {
      return List.of();
    }
    Optional<Operation> operation = operation(exchange);
    if (operation.isEmpty()) {
      return outside(exchange);
    }
    List<String> problems = new ArrayList<>(answer(operation.get(), exchange));
    if (exchange.status() / 100 == 2) {
      problems.addAll(query(operation.get(), exchange));
      problems.addAll(request(operation.get(), exchange));
    }
    return problems;
  }

  /// What is wrong with the body of a 200, where the operation is described at all.
  List<String> problemsOfAnswer(Exchange exchange) {
    return exchange.status() == 200 && exchange.mediaType().equals(JSON)
        ? operation(exchange).map(found -> answer(found, exchange)).orElse(List.of())
        : List.of();
  }

  private Optional<Operation> operation(Exchange exchange) {
    String path = exchange.uri().getPath().replaceFirst("^" + PREFIX, "");
    return operations.stream()
        .filter(candidate -> candidate.verb().equals(exchange.verb()))
        .filter(candidate -> candidate.isAt(path))
        .findFirst();
  }

  private List<String> outside(Exchange exchange) {
    return OUTSIDE.contains(exchange.status())
        ? shapes.problems(ERROR, exchange.answer())
        : List.of("no such operation is described");
  }

  private List<String> answer(Operation operation, Exchange exchange) {
    Optional<JsonNode> response = operation.response(exchange.status());
    if (response.isEmpty()) {
      return List.of("answer: no status " + exchange.status() + " is described");
    }
    List<String> problems = new ArrayList<>();
    for (String header : response.get().path("headers").propertyNames()) {
      if (exchange.headers().keySet().stream().noneMatch(header::equalsIgnoreCase)) {
        problems.add("answer: the header " + header + " is missing");
      }
    }
    JsonNode content = response.get().path("content");
    if (!content.isEmpty() && !content.has(exchange.mediaType())) {
      problems.add("answer: the media type " + exchange.mediaType() + " is not described");
    }
    body(response.get(), exchange.mediaType(), exchange.answer())
        .forEach(text -> problems.add("answer " + text));
    return problems;
  }

  private List<String> request(Operation operation, Exchange exchange) {
    Optional<JsonNode> body = operation.described().optional("requestBody");
    if (body.isEmpty()) {
      return SAYS_NOTHING.contains(exchange.request().strip())
          ? List.of()
          : List.of("request: no body is described, and the server took one");
    }
    return body(body.get(), JSON, exchange.request()).stream()
        .map(text -> "request " + text)
        .toList();
  }

  /// A schema without a type describes a body of any shape, JSON Lines too.
  ///
  /// @param described a request body or a response
  private List<String> body(JsonNode described, String mediaType, String json) {
    String schema = described.path("content").path(mediaType).at("/schema/$ref").asString("");
    return document.at(schema.replaceFirst("^#", "")).has("type")
        ? shapes.problems(schema, json)
        : List.of();
  }

  private List<String> query(Operation operation, Exchange exchange) {
    String query = Optional.ofNullable(exchange.uri().getRawQuery()).orElse("");
    List<String> problems = new ArrayList<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String name = pair.replaceAll("=.*", "");
      String value = pair.substring(Math.min(pair.length(), name.length() + 1));
      parameter(operation, name)
          .map(schema -> shapes.problem(schema, value(schema, value)))
          .orElse(Optional.of("it is not described"))
          .ifPresent(problem -> problems.add("query " + name + ": " + problem));
    }
    return problems;
  }

  private static Optional<JsonNode> parameter(Operation operation, String name) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.path("in").asString().equals("query"))
        .filter(parameter -> parameter.path("name").asString().equals(name))
        .map(parameter -> parameter.path("schema"))
        .findFirst();
  }

  private static JsonNode value(JsonNode schema, String text) {
    String type = schema.path("type").asString();
    if (type.equals("boolean") && text.matches("true|false")) {
      return BooleanNode.valueOf(Boolean.parseBoolean(text));
    }
    if (type.equals("number") && text.matches("-?[0-9.]{1,12}")) {
      return DoubleNode.valueOf(Double.parseDouble(text));
    }
    return type.equals("integer") && text.matches("-?\\d{1,9}")
        ? IntNode.valueOf(Integer.parseInt(text))
        : StringNode.valueOf(URLDecoder.decode(text, StandardCharsets.UTF_8));
  }
}
