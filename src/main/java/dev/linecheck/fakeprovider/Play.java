package dev.linecheck.fakeprovider;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// The change that a mode makes at one stage of an answer.
sealed interface Play {
  /// Replaces the answer: a request that is refused, or a failure.
  record Instead(Function<ChatExchange, Optional<HttpReply>> reply) implements Play {}

  /// Changes what is said, in whatever protocol.
  record Words(BiFunction<ChatExchange, Said, Said> change) implements Play {}

  /// Changes the body of an answer of one protocol.
  record Body(ChatProtocol protocol, BiConsumer<ChatExchange, ObjectNode> change) implements Play {
    /// Changes the body of a chat completion of OpenAI's protocol.
    Body(BiConsumer<ChatExchange, ObjectNode> change) {
      this(ChatProtocol.OPENAI, change);
    }
  }

  /// Changes the response.
  record Wire(BiFunction<ChatExchange, HttpReply, HttpReply> change) implements Play {}
}
