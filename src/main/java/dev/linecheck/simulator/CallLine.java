package dev.linecheck.simulator;

import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.Message;
import java.util.ArrayList;
import java.util.List;

/// The line between caller and agent while a call is on: what was heard so far, and how each side
/// sees it. Single-threaded.
final class CallLine {
  /// A model needs something to answer; nobody in the call said this.
  private static final Message CONNECTED = Message.user("(The call is connected.)");

  private final List<TranscriptEntry> entries = new ArrayList<>();
  private int agentTurns;

  void agentSays(String words) {
    entries.add(new TranscriptEntry(Speaker.AI, words));
    agentTurns++;
  }

  void callerSays(String words) {
    entries.add(new TranscriptEntry(Speaker.HUMAN, words));
  }

  /// The agent's last line ends after so many words, because the caller spoke over the rest.
  void cutAgent(int afterWords) {
    int last = entries.size() - 1;
    if (last < 0 || entries.get(last).speaker() != Speaker.AI) {
      return;
    }
    String[] words = entries.get(last).text().split("\\s+", -1);
    if (words.length > afterWords) {
      String heard = String.join(" ", List.of(words).subList(0, afterWords));
      entries.set(last, new TranscriptEntry(Speaker.AI, heard + " \u2014"));
    }
  }

  int agentTurns() {
    return agentTurns;
  }

  Transcript transcript() {
    return new Transcript(entries);
  }

  /// The call as the agent's model sees it: the agent is the assistant, the caller the user.
  List<Message> asAgentSeesIt(String systemPrompt) {
    return seenBy(Speaker.AI, systemPrompt);
  }

  /// The call as the caller's model sees it: the caller is the assistant, the agent the user.
  List<Message> asCallerSeesIt(String systemPrompt) {
    return seenBy(Speaker.HUMAN, systemPrompt);
  }

  private List<Message> seenBy(Speaker self, String systemPrompt) {
    List<Message> messages = new ArrayList<>();
    messages.add(Message.system(systemPrompt));
    if (entries.isEmpty() || entries.getFirst().speaker() == self) {
      messages.add(CONNECTED);
    }
    for (TranscriptEntry entry : entries) {
      messages.add(
          entry.speaker() == self ? Message.assistant(entry.text()) : Message.user(entry.text()));
    }
    return messages;
  }
}
