package dev.linecheck.api;

import dev.linecheck.api.ApiBreak.Origin;
import dev.linecheck.api.ApiBreak.Place;
import dev.linecheck.api.SchemaComparison.Direction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Compares the description of a released API with a later one, and finds what breaks programs.
final class ApiComparison {
  /// Each includes those before it.
  private static final List<String> SCOPES = List.of("read", "run", "admin");

  private final Map<String, Operation> later;
  private final Set<ApiBreak> breaks = new LinkedHashSet<>();
  private final SchemaComparison schemas;

  private ApiComparison(JsonNode released, JsonNode later) {
    this.later =
        Operation.all(later).stream()
            .collect(Collectors.toMap(ApiComparison::name, Function.identity()));
    schemas = new SchemaComparison(released, later, breaks);
  }

  static List<ApiBreak> breaks(JsonNode released, JsonNode later) {
    ApiComparison comparison = new ApiComparison(released, later);
    Operation.all(released).forEach(comparison::operation);
    return List.copyOf(comparison.breaks);
  }

  private void operation(Operation before) {
    Place place =
        new Place(name(before), SchemaComparison.origin(before.described(), Origin.HOSTED));
    Operation after = later.get(place.name());
    if (after == null) {
      breaks.add(place.breaks("is gone"));
      return;
    }
    scope(place, before, after);
    parameters(place, before, after);
    request(place, before.described().path("requestBody"), after);
    responses(place, before, after);
  }

  private static String name(Operation operation) {
    return operation.verb() + " " + operation.path();
  }

  private void scope(Place place, Operation before, Operation after) {
    String scope = after.described().path("x-linecheck-scope").asString("");
    if (SCOPES.indexOf(scope)
        > SCOPES.indexOf(before.described().path("x-linecheck-scope").asString(""))) {
      breaks.add(place.breaks("needs the scope " + scope));
    }
  }

  private void parameters(Place place, Operation before, Operation after) {
    Map<String, JsonNode> released = parameters(before);
    Map<String, JsonNode> now = parameters(after);
    released.forEach((name, parameter) -> {
      Place there =
          new Place(place.name() + name, SchemaComparison.origin(parameter, place.origin()));
      if (now.containsKey(name)) {
        schemas.compare(
            Direction.REQUEST, there, parameter.path("schema"), now.get(name).path("schema"));
      } else {
        breaks.add(there.breaks("is no longer taken"));
      }
    });
    now.forEach((name, parameter) -> {
      boolean was = released.containsKey(name) && isRequired(released.get(name));
      if (isRequired(parameter) && !was) {
        breaks.add(new Place(place.name() + name, place.origin()).breaks("is required"));
      }
    });
  }

  private static Map<String, JsonNode> parameters(Operation operation) {
    return operation.parameters().stream()
        .collect(Collectors.toMap(ApiComparison::parameterName, Function.identity()));
  }

  private static String parameterName(JsonNode parameter) {
    String name = parameter.path("name").asString();
    String in = parameter.path("in").asString();
    return in.equals("query") ? "?" + name : " " + in + " " + name;
  }

  private static boolean isRequired(JsonNode described) {
    return described.path("required").asBoolean(false);
  }

  private void request(Place place, JsonNode before, Operation after) {
    JsonNode body = after.described().path("requestBody");
    if (isRequired(body) && !isRequired(before)) {
      breaks.add(place.breaks("requires a body"));
    }
    contents(Direction.REQUEST, place, before, body);
  }

  private void responses(Place place, Operation before, Operation after) {
    for (String status : before.described().path("responses").propertyNames()) {
      int code = Integer.parseInt(status);
      JsonNode released = before.response(code).orElseThrow();
      Optional<JsonNode> now = after.response(code);
      if (now.isPresent()) {
        released.path("headers").propertyNames().stream()
            .filter(header -> !now.get().path("headers").has(header))
            .map(header -> place.breaks("answers %s without %s".formatted(status, header)))
            .forEach(breaks::add);
        contents(Direction.ANSWER, place, released, now.get());
      } else if (code / 100 == 2) {
        breaks.add(place.breaks("no longer answers " + status));
      }
    }
  }

  private void contents(Direction direction, Place place, JsonNode before, JsonNode after) {
    before
        .path("content")
        .forEachEntry((type, content) -> {
          JsonNode now = after.path("content").path(type);
          if (now.isMissingNode()) {
            breaks.add(
                place.breaks(
                    direction.words("no longer takes ", "no longer answers with ") + type));
          } else {
            schemas.compare(direction, place, content.path("schema"), now.path("schema"));
          }
        });
  }
}
