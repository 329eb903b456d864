package dev.linecheck.llm.scripted;

import dev.linecheck.llm.Message;
import java.util.List;
import java.util.Optional;

/// A call as the model that speaks next sees it.
///
/// @param turn the number of its next turn, from 1
/// @param heard everything that the other side said, in order
/// @param said everything that it said itself, in order
/// @param returned what a function answered, when that came last
record SpeakerView(int turn, List<String> heard, List<String> said, Optional<String> returned) {
  static SpeakerView of(List<Message> messages) {
    List<String> said =
        texts(messages, Message.Role.ASSISTANT).stream().filter(text -> !text.isBlank()).toList();
    return new SpeakerView(
        1 + said.size(),
        texts(messages, Message.Role.USER),
        said,
        Optional.of(messages.getLast())
            .filter(message -> message.role() == Message.Role.FUNCTION)
            .map(Message::text));
  }

  static List<String> texts(List<Message> messages, Message.Role role) {
    return messages.stream().filter(message -> message.role() == role).map(Message::text).toList();
  }

  boolean lastHeard(Phrases phrases) {
    return !heard.isEmpty() && phrases.occurIn(heard.getLast());
  }
}
