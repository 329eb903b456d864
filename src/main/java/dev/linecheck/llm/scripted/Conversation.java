package dev.linecheck.llm.scripted;

import dev.linecheck.llm.Message;
import java.util.List;

/// A call as the model that speaks next sees it.
///
/// @param turn the number of its next turn, from 1
/// @param heard everything that the other side said, in order
/// @param said everything that it said itself, in order
record Conversation(int turn, List<String> heard, List<String> said) {
  static Conversation of(List<Message> messages) {
    List<String> said = texts(messages, Message.Role.ASSISTANT);
    return new Conversation(1 + said.size(), texts(messages, Message.Role.USER), said);
  }

  static List<String> texts(List<Message> messages, Message.Role role) {
    return messages.stream().filter(message -> message.role() == role).map(Message::text).toList();
  }

  boolean lastHeard(Phrases phrases) {
    return !heard.isEmpty() && phrases.occurIn(heard.getLast());
  }
}
