package dev.linecheck.fakeprovider;

import tools.jackson.databind.node.ObjectNode;

/// The bodies in which providers tell errors.
final class Errors {
  private Errors() {}

  /// As OpenAI, and most of those who speak its protocol.
  static HttpReply openAi(int status, String message, String code) {
    return openAi(status, message, code, "");
  }

  /// @param parameter the name of the field that is at fault, or ""
  static HttpReply openAi(int status, String message, String code, String parameter) {
    ObjectNode body = FakeJson.object();
    ObjectNode error = body.putObject("error").put("message", message);
    error.put("type", type(status));
    if (parameter.isEmpty()) {
      error.putNull("param");
    } else {
      error.put("param", parameter);
    }
    error.put("code", code);
    return HttpReply.json(status, body);
  }

  private static String type(int status) {
    return switch (status) {
      case 401, 403 -> "authentication_error";
      case 429 -> "rate_limit_error";
      case 500, 502, 503 -> "server_error";
      default -> "invalid_request_error";
    };
  }
}
