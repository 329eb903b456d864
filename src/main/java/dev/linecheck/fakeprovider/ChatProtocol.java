package dev.linecheck.fakeprovider;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The protocols in which answers are requested.
enum ChatProtocol {
  OPENAI;

  /// The protocol of a path; empty where no answers are given.
  static Optional<ChatProtocol> of(String path) {
    return path.endsWith("/chat/completions") ? Optional.of(OPENAI) : Optional.empty();
  }

  ChatQuestion question(ObjectNode body) {
    return switch (this) {
      case OPENAI -> OpenAiChatBody.question(body);
    };
  }

  ObjectNode body(ChatExchange exchange, Said said) {
    return switch (this) {
      case OPENAI -> OpenAiChatBody.answer(exchange, said);
    };
  }
}
