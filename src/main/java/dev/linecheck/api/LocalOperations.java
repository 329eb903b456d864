package dev.linecheck.api;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.evaluation.operation.Operations;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of the API for callers in this process. A refused request is answered, and any other
/// failure is thrown.
record LocalOperations(List<Route> table, ApiRequest.RequestLimits limits) implements Operations {
  @Override
  public OperationAnswer carryOut(AccessKey key, ApiOperation operation) {
    try {
      return answer(key, operation);
    } catch (Problem problem) {
      return new OperationAnswer.Refused(
          problem.status(), problem.code(), problem.field().orElse(""), problem.sentence());
    }
  }

  private OperationAnswer answer(AccessKey key, ApiOperation operation) {
    for (Route route : table) {
      if (route.method().text().equals(operation.method().name())) {
        Optional<Map<String, String>> parts = parts(route.path(), operation.path());
        if (parts.isPresent()) {
          return answer(route, key, new LocalIncoming(operation, parts.get()));
        }
      }
    }
    throw new IllegalArgumentException(
        "the API has no operation %s %s".formatted(operation.method(), operation.path()));
  }

  private OperationAnswer answer(Route route, AccessKey key, LocalIncoming incoming) {
    route.permitted().check(key);
    route.parameters().check(incoming);
    try (ApiRequest call = new ApiRequest(incoming, key, limits)) {
      ResponseWriter.Body body = ResponseWriter.body(route.endpoint().answer(call));
      return new OperationAnswer.Done(JsonText.read(body.json()), body.header(ResponseWriter.ETAG));
    }
  }

  /// Returns the decoded parts of a path that a template names; empty if the path does not match.
  private static Optional<Map<String, String>> parts(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> parts = new HashMap<>();
    for (int at = 0; at < wanted.length; at++) {
      if (wanted[at].startsWith("{")) {
        parts.put(
            wanted[at].substring(1, wanted[at].length() - 1),
            URLDecoder.decode(given[at], StandardCharsets.UTF_8));
      } else if (!wanted[at].equals(given[at])) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }
}
