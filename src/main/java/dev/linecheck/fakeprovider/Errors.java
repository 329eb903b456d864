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
    ObjectNode error = body.putObject("error").put("message", message).put("type", type(status));
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

  /// As vLLM: without an `error` around it, and with a number for a code.
  static HttpReply vllm(String message) {
    ObjectNode body = FakeJson.object().put("object", "error").put("message", message);
    body.put("type", "BadRequestError").putNull("param").put("code", 400);
    return HttpReply.json(400, body);
  }

  /// As Gemini's layer for OpenAI's protocol: the error is in a list.
  static HttpReply gemini(int status, String message, String name) {
    ObjectNode list = FakeJson.object();
    ObjectNode error = list.putArray("all").addObject().putObject("error");
    error.put("code", status).put("message", message).put("status", name);
    return HttpReply.json(status, list.get("all"));
  }

  /// As Cloudflare: a list of errors, and no result.
  static HttpReply cloudflare(int status, int code, String message) {
    ObjectNode body = FakeJson.object().put("success", false).putNull("result");
    body.putArray("errors").addObject().put("code", code).put("message", message);
    body.putArray("messages");
    return HttpReply.json(status, body);
  }

  /// As OpenRouter: the number of the status is in the body, whatever the status is.
  ///
  /// @param metadata a JSON object that tells more
  static HttpReply openRouter(int status, int code, String message, String metadata) {
    ObjectNode body = FakeJson.object();
    ObjectNode error = body.putObject("error").put("message", message).put("code", code);
    error.set("metadata", FakeJson.of(metadata));
    return HttpReply.json(status, body.put("user_id", "user_fake"));
  }

  /// A page of a gateway or a firewall.
  static HttpReply page(int status, String title, String words) {
    return HttpReply.of(
        status,
        "text/html; charset=utf-8",
        """
        <!DOCTYPE html>
        <html>
        <head><title>%s</title><style>body { font-family: sans-serif }</style></head>
        <body><center><h1>%s</h1></center><hr><p>%s</p></body>
        </html>
        """
            .formatted(title, title, words));
  }
}
