package dev.linecheck.callagent.flow;

import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// The messages for the agent's model at a node of a flow: the words said so far, and the node's
/// instructions. The prompt contains the outputs of functions and steps.
public final class FlowMessages {
  private FlowMessages() {}

  /// Returns the messages about lines that this model did not write.
  public static List<Message> of(String prompt, List<TranscriptEntry> heard) {
    return of(prompt, heard, _ -> Optional.empty());
  }

  /// Returns the messages about lines of which the model wrote some.
  ///
  /// @param opaque returns an answer of the model as its provider needs it back, by the position of
  ///   its line
  public static List<Message> of(
      String prompt, List<TranscriptEntry> heard, IntFunction<Optional<String>> opaque) {
    List<Message> messages = new ArrayList<>();
    messages.add(Message.system(prompt));
    if (heard.isEmpty() || !heard.getFirst().party().isHeard()) {
      messages.add(Message.CONNECTED);
    }
    for (int at = 0; at < heard.size(); at++) {
      TranscriptEntry entry = heard.get(at);
      switch (entry.party()) {
        case CALLER, KEYS, TEXT_MESSAGE, TRANSFER_TARGET, MENU ->
            messages.add(Message.user(entry.party().heard(entry.text())));
        case NOTE -> messages.add(Message.system(entry.text()));
        case AGENT -> addWords(messages, entry, opaque.apply(at));
        case FUNCTION, STEP, CALLER_ACTION -> {}
      }
    }
    return messages;
  }

  private static void addWords(
      List<Message> messages, TranscriptEntry entry, Optional<String> opaque) {
    if (!entry.text().isBlank()) {
      messages.add(Message.assistant(entry.text(), List.of(), opaque));
    }
  }
}
