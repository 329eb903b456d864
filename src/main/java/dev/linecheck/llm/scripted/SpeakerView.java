package dev.linecheck.llm.scripted;

import dev.linecheck.llm.Message;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A call from the view of the model that speaks next.
///
/// @param turn the number of its next turn, from 1
/// @param heard all words of the other side, in order
/// @param said all words of its own, in order
/// @param returned the answer of a function, if that came last
record SpeakerView(int turn, List<String> heard, List<String> said, Optional<String> returned) {
  private static final Pattern NUMBER = Pattern.compile("^\\[message \\d+] ");
  private static final JsonMapper JSON = new JsonMapper();

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

  /// Returns the call from the caller's view. A caller sees its own turns as acts in JSON, and a
  /// number before each message that it hears.
  static SpeakerView ofCaller(List<Message> messages) {
    SpeakerView call = of(messages);
    return new SpeakerView(
        call.turn(),
        call.heard().stream().map(text -> NUMBER.matcher(text).replaceFirst("")).toList(),
        call.said().stream().map(SpeakerView::words).toList(),
        call.returned());
  }

  private static String words(String act) {
    try {
      return JSON.readTree(act).path("say").asString(act);
    } catch (JacksonException e) {
      return act; // plain words
    }
  }

  static List<String> texts(List<Message> messages, Message.Role role) {
    return messages.stream().filter(message -> message.role() == role).map(Message::text).toList();
  }

  boolean lastHeard(Phrases phrases) {
    return !heard.isEmpty() && phrases.occurIn(heard.getLast());
  }
}
