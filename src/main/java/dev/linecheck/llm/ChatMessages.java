package dev.linecheck.llm;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;

/// Converts messages to those of the library.
final class ChatMessages {
  private ChatMessages() {}

  /// Converts messages, without blank system messages, which the library refuses.
  static List<ChatMessage> of(List<Message> messages) {
    return messages.stream()
        .filter(message -> message.role() != Message.Role.SYSTEM || !message.text().isBlank())
        .map(ChatMessages::of)
        .toList();
  }

  private static ChatMessage of(Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> assistant(message);
      case FUNCTION -> result(message.answered().orElseThrow(), message.text());
    };
  }

  private static AiMessage assistant(Message message) {
    if (message.calls().isEmpty()) {
      return AiMessage.from(message.text());
    }
    List<ToolExecutionRequest> calls = message.calls().stream().map(ChatMessages::call).toList();
    return message.text().isEmpty() ? AiMessage.from(calls) : AiMessage.from(message.text(), calls);
  }

  private static ToolExecutionRequest call(FunctionCall call) {
    return ToolExecutionRequest.builder()
        .id(call.functionCallId().orElseThrow())
        .name(call.name())
        .arguments(call.args())
        .build();
  }

  private static ChatMessage result(FunctionCall call, String text) {
    return ToolExecutionResultMessage.from(call.functionCallId().orElseThrow(), call.name(), text);
  }
}
