package dev.linecheck.simulator;

import dev.linecheck.llm.Message;
import java.util.ArrayList;
import java.util.List;

/// The messages of a call for the caller's model. Consecutive lines that the caller hears are one
/// message, because many chat templates refuse two messages of one side in a row. Single-threaded.
final class HeardMessages {
  private final List<Message> messages;
  private final List<String> heard = new ArrayList<>();
  private int count;

  /// @param before the messages before the first line
  HeardMessages(List<Message> before) {
    this.messages = new ArrayList<>(before);
  }

  void heard(String line) {
    heard.add(line);
  }

  void answered(String answer) {
    close();
    messages.add(Message.assistant(answer));
  }

  List<Message> list() {
    close();
    return List.copyOf(messages);
  }

  private void close() {
    if (!heard.isEmpty()) {
      count++;
      messages.add(Message.user("[message " + count + "] " + String.join("\n", heard)));
      heard.clear();
    }
  }
}
