package dev.linecheck.llm.scripted;

import dev.linecheck.llm.Message;
import java.util.List;

/// A conversation from the side of the model that is asked.
///
/// @param heard what the other side said, oldest first
/// @param said what the model itself said, oldest first
record Conversation(List<String> heard, List<String> said) {
  static Conversation of(List<Message> messages) {
    return new Conversation(
        texts(messages, Message.Role.USER), texts(messages, Message.Role.ASSISTANT));
  }

  private static List<String> texts(List<Message> messages, Message.Role role) {
    return messages.stream().filter(message -> message.role() == role).map(Message::text).toList();
  }

  /// The number of the turn that is asked for, from 1.
  int turn() {
    return said.size() + 1;
  }

  String lastHeard() {
    return heard.isEmpty() ? "" : heard.getLast();
  }
}
