package dev.linecheck.evaluation.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One request for an operation of the API.
public final class ApiOperation {
  private static final String JSON = "application/json";

  private final Method method;
  private final String path;
  private final Map<String, String> query;
  private final Map<String, String> headers;
  private final byte[] body;

  /// The HTTP methods of the API.
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  private ApiOperation(
      Method method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    this.method = method;
    this.path = path;
    this.query = Map.copyOf(query);
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /// Returns an operation without a body.
  ///
  /// @param path the path below `/api`; see [#path]
  public static ApiOperation of(Method method, String path) {
    return new ApiOperation(method, path, Map.of(), Map.of(), new byte[0]);
  }

  public static ApiOperation get(String path) {
    return of(Method.GET, path);
  }

  public static ApiOperation post(String path, JsonNode body) {
    return of(Method.POST, path).sending(JSON, body.toString());
  }

  public static ApiOperation put(String path, JsonNode body) {
    return of(Method.PUT, path).sending(JSON, body.toString());
  }

  public static ApiOperation delete(String path) {
    return of(Method.DELETE, path);
  }

  /// Returns a path below `/api`. Parameters in braces are replaced, in their order, by texts that
  /// may come from outside.
  ///
  /// @param template such as `/eval_runs/{id}/cancel`
  public static String path(String template, String... values) {
    String path = template;
    for (String value : values) {
      int from = path.indexOf('{');
      path = path.substring(0, from) + encoded(value) + path.substring(path.indexOf('}') + 1);
    }
    return path;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Returns the same operation with a body.
  public ApiOperation sending(String mediaType, String content) {
    return new ApiOperation(
        method,
        path,
        query,
        with(headers, "Content-Type", mediaType),
        content.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the same operation with one more query parameter.
  public ApiOperation asking(String name, String value) {
    return new ApiOperation(method, path, with(query, name, value), headers, body);
  }

  /// Returns the same operation for a thing that is still as it was shown with a tag; it is refused
  /// with the status 412 otherwise.
  public ApiOperation ifMatch(String tag) {
    return new ApiOperation(method, path, query, with(headers, "If-Match", tag), body);
  }

  /// Returns the same operation, carried out once however often it is sent with this key.
  public ApiOperation once(String idempotencyKey) {
    return new ApiOperation(
        method, path, query, with(headers, "Idempotency-Key", idempotencyKey), body);
  }

  private static Map<String, String> with(Map<String, String> old, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(old);
    all.put(name, value);
    return all;
  }

  public Method method() {
    return method;
  }

  /// Returns the path below `/api`, with its parts percent-encoded.
  public String path() {
    return path;
  }

  public Map<String, String> query() {
    return query;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body.clone();
  }
}
