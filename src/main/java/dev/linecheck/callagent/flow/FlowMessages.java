package dev.linecheck.callagent.flow;

import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.Message;
import java.util.ArrayList;
import java.util.List;

/// The messages for the agent's model at a node of a flow: the words said so far, and the node's
/// instructions. The prompt contains the outputs of functions and steps.
public final class FlowMessages {
  private FlowMessages() {}

  public static List<Message> of(String prompt, List<TranscriptEntry> heard) {
    List<Message> messages = new ArrayList<>();
    messages.add(Message.system(prompt));
    if (heard.isEmpty() || !heard.getFirst().party().isHeard()) {
      messages.add(Message.CONNECTED);
    }
    for (TranscriptEntry entry : heard) {
      switch (entry.party()) {
        case CALLER, KEYS, TEXT_MESSAGE, TRANSFER_TARGET, MENU ->
            messages.add(Message.user(entry.party().heard(entry.text())));
        case NOTE -> messages.add(Message.system(entry.text()));
        case AGENT -> addWords(messages, entry);
        case FUNCTION, STEP, CALLER_ACTION -> {}
      }
    }
    return messages;
  }

  private static void addWords(List<Message> messages, TranscriptEntry entry) {
    if (!entry.text().isBlank()) {
      messages.add(Message.assistant(entry.text()));
    }
  }
}
