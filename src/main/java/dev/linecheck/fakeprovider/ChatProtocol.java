package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The protocols in which answers are requested.
enum ChatProtocol {
  OPENAI,
  ANTHROPIC,
  GEMINI,
  OLLAMA;

  /// The protocol of a path below any base; empty where no answers are given.
  static Optional<ChatProtocol> of(String path) {
    if (path.endsWith("/chat/completions")) {
      return Optional.of(OPENAI);
    }
    if (path.endsWith("/messages")) {
      return Optional.of(ANTHROPIC);
    }
    if (path.endsWith(":generateContent")) {
      return Optional.of(GEMINI);
    }
    return path.endsWith("/api/chat") ? Optional.of(OLLAMA) : Optional.empty();
  }

  /// Returns the refusal of a request that providers of the protocol refuse in every mode.
  Optional<HttpReply> refusal(ReceivedRequest request, ObjectNode body) {
    return switch (this) {
      case OPENAI -> Optional.empty();
      case ANTHROPIC -> AnthropicBody.refusal(request, body);
      case GEMINI -> GeminiBody.refusal(request, body);
      case OLLAMA -> OllamaBody.refusal(body);
    };
  }

  ChatQuestion question(ReceivedRequest request, ObjectNode body) {
    return switch (this) {
      case OPENAI -> OpenAiChatBody.question(body);
      case ANTHROPIC -> AnthropicBody.question(body);
      case GEMINI -> GeminiBody.question(request, body);
      case OLLAMA -> OllamaBody.question(body);
    };
  }

  ObjectNode body(ChatExchange exchange, Said said) {
    return switch (this) {
      case OPENAI -> OpenAiChatBody.answer(exchange, said);
      case ANTHROPIC -> AnthropicBody.answer(exchange, said);
      case GEMINI -> GeminiBody.answer(exchange, said);
      case OLLAMA -> OllamaBody.answer(exchange, said);
    };
  }

  /// The answer as a stream, where the request is for one.
  HttpReply sent(ChatExchange exchange, HttpReply whole) {
    return switch (this) {
      case OPENAI ->
          exchange.body().path("stream").asBoolean(false) ? StreamedAnswer.of(whole) : whole;
      case OLLAMA ->
          exchange.body().path("stream").asBoolean(true) ? OllamaBody.streamed(whole) : whole;
      case ANTHROPIC, GEMINI -> whole;
    };
  }

  /// A failure in the form of the protocol, with the status and headers that it had. What is no
  /// JSON with a message stays as it is.
  HttpReply told(HttpReply failure) {
    JsonNode error = FakeJson.error(failure.text());
    int status = failure.status();
    if (this == OPENAI || !error.has("message") || status == 200) {
      return failure;
    }
    String message = error.path("message").asString();
    HttpReply own =
        switch (this) {
          case OPENAI -> failure;
          case ANTHROPIC -> AnthropicBody.error(status, message);
          case GEMINI ->
              error.has("status") ? GeminiBody.error(error) : GeminiBody.error(status, message);
          case OLLAMA -> OllamaBody.error(status, message);
        };
    return failure.body(own.text().getBytes(UTF_8));
  }
}
