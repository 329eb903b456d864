package dev.linecheck.replay;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.Message;
import java.util.ArrayList;
import java.util.List;

/// Builds the messages of a recorded call up to a position, as the agent's model sees them, and
/// nothing of what came later.
final class RecordedHistory {
  private RecordedHistory() {}

  static List<Message> before(
      DecisionPoint point, List<TranscriptEntry> call, RecordedFunctions functions, String prompt) {
    List<Message> messages = new ArrayList<>();
    messages.add(Message.system(prompt));
    if (point.begin() == 0 || !call.getFirst().party().isHeard()) {
      messages.add(Message.CONNECTED);
    }
    for (int at = 0; at < point.begin(); at++) {
      TranscriptEntry entry = call.get(at);
      switch (entry.party()) {
        case CALLER, KEYS, TEXT_MESSAGE, TRANSFER_TARGET, MENU ->
            messages.add(Message.user(entry.party().heard(entry.text())));
        case NOTE -> messages.add(Message.system(entry.text()));
        case AGENT -> agent(messages, entry, functions.at(at), point.begin());
        case FUNCTION, STEP, CALLER_ACTION -> {}
      }
    }
    return messages;
  }

  /// Adds the calls with their results at once, wherever these were recorded, because providers
  /// require a result for every call.
  private static void agent(
      List<Message> messages, TranscriptEntry entry, List<RecordedFunctions.Made> made, int now) {
    List<FunctionCall> calls = made.stream().map(RecordedFunctions.Made::call).toList();
    if (!calls.isEmpty()) {
      messages.add(Message.assistant(entry.text(), calls));
      made.forEach(one ->
          messages.add(
              Message.result(
                  one.call(), one.resultBefore(now).orElse(RecordedFunctions.NO_RESULT))));
    } else if (entry.agentSpeaks() && !entry.text().isBlank()) {
      messages.add(Message.assistant(entry.text()));
    }
  }
}
