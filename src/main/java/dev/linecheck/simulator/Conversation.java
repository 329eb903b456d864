package dev.linecheck.simulator;

import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The line between caller and agent while a call is on: what was heard so far, and how each side
/// sees it. Single-threaded.
final class Conversation {
  private final List<TranscriptEntry> entries = new ArrayList<>();
  private final Map<Integer, String> written = new HashMap<>();
  private final Optional<ConversationPrefix> before;
  private int agentTurns;
  private int functionCalls;

  Conversation() {
    this.before = Optional.empty();
  }

  /// A line on which somebody spoke before.
  Conversation(ConversationPrefix before) {
    this.before = Optional.of(before);
    entries.addAll(before.lines());
  }

  void agentSays(String words) {
    entries.add(new TranscriptEntry(Speaker.AI, words));
    agentTurns++;
  }

  /// The agent speaks into a silence, as it was told to.
  void agentIsIdle(String words) {
    entries.add(
        new TranscriptEntry(
            Speaker.AI, words, LineTimes.UNKNOWN, LineDetail.of(LineDetail.IDLE_MESSAGE)));
    agentTurns++;
  }

  /// The agent calls functions, and may speak with it. Answers the calls under ids that no other
  /// call of the conversation has.
  List<FunctionCall> agentCalls(String words, List<FunctionCall> calls) {
    List<FunctionCall> named = new ArrayList<>();
    for (FunctionCall call : calls) {
      named.add(new FunctionCall(call.name(), call.args(), Optional.of(freeId())));
    }
    entries.add(new TranscriptEntry(Speaker.AI, words, LineTimes.UNKNOWN, LineDetail.calls(named)));
    if (!words.isBlank()) {
      agentTurns++;
    }
    return named;
  }

  private String freeId() {
    while (true) {
      String id = "call_" + ++functionCalls;
      boolean taken =
          entries.stream()
              .flatMap(line -> line.detail().functionCalls().stream())
              .anyMatch(call -> call.functionCallId().filter(id::equals).isPresent());
      if (!taken) {
        return id;
      }
    }
  }

  /// What was answered in place of a function; only the agent sees it.
  void functionAnswers(FunctionCall call, String result) {
    entries.add(
        new TranscriptEntry(
            Speaker.AI, result, LineTimes.UNKNOWN, LineDetail.result(call.functionCallId())));
  }

  /// The agent goes on to another node of its flow; nobody hears it.
  void flowMoves(NodeTransition step) {
    entries.add(new TranscriptEntry(Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.step(step)));
  }

  /// @param answer the caller's own, as its model sees it later
  void callerSays(String words, String answer) {
    written.put(entries.size(), answer);
    entries.add(new TranscriptEntry(Speaker.HUMAN, words));
  }

  /// The agent's last line ends after so many words, because the caller spoke over the rest. What
  /// was said and judged before this part of the conversation stays.
  void cutAgent(int afterWords) {
    int last = entries.size() - 1;
    boolean isBefore = before.filter(call -> last < call.lines().size()).isPresent();
    if (last < 0 || isBefore || !entries.get(last).agentSpeaks()) {
      return;
    }
    String[] words = entries.get(last).text().split("\\s+", -1);
    if (words.length > afterWords) {
      String heard = String.join(" ", List.of(words).subList(0, afterWords));
      LineDetail detail = entries.get(last).detail();
      entries.set(
          last, new TranscriptEntry(Speaker.AI, heard + " \u2014", LineTimes.UNKNOWN, detail));
    }
  }

  /// Whether nobody has been heard since the agent's last words.
  boolean agentSpokeLast() {
    return !entries.isEmpty() && entries.getLast().agentSpeaks();
  }

  /// The position of an answer of this call among those for its purpose.
  ///
  /// @param number from 1
  Position reply(int number) {
    return segment().at(new Position.Reply(number));
  }

  Position.Segment segment() {
    return before.isPresent() ? new Position.Continued() : new Position.OwnCall();
  }

  int agentTurns() {
    return agentTurns;
  }

  /// What was heard and done so far.
  List<TranscriptEntry> entries() {
    return List.copyOf(entries);
  }

  Transcript transcript() {
    return new Transcript(entries);
  }

  /// The call as the agent's model sees it: the agent is the assistant, the caller the user.
  List<Message> asAgentSeesIt(String systemPrompt) {
    List<Message> messages =
        before
            .<List<Message>>map(call -> new ArrayList<>(call.history()))
            .orElseGet(() -> opened(Speaker.AI, systemPrompt));
    Map<Optional<String>, FunctionCall> calls = new HashMap<>();
    for (TranscriptEntry entry :
        entries.subList(before.map(ConversationPrefix::own).orElse(0), entries.size())) {
      LineDetail detail = entry.detail();
      detail.functionCalls().forEach(call -> calls.put(call.functionCallId(), call));
      if (detail.isResult()) {
        messages.add(
            Message.result(
                Objects.requireNonNull(calls.get(detail.functionCallId())), entry.text()));
      } else {
        messages.add(
            entry.speaker() == Speaker.AI
                ? Message.assistant(entry.text(), detail.functionCalls())
                : Message.user(entry.text()));
      }
    }
    return messages;
  }

  /// The call as the caller's model sees it: the caller is the assistant, the agent the user. A
  /// caller hears words and nothing of functions: all that is said until it answers is one message,
  /// with its number.
  List<Message> asCallerSeesIt(String systemPrompt) {
    HeardMessages messages = new HeardMessages(opened(Speaker.HUMAN, systemPrompt));
    for (int i = 0; i < entries.size(); i++) {
      TranscriptEntry entry = entries.get(i);
      switch (entry.party()) {
        case CALLER, TEXT_MESSAGE ->
            messages.answered(written.getOrDefault(i, CallerChannel.spoken(heard(entry))));
        case KEYS -> messages.answered(CallerChannel.pressed(entry.text()));
        case TRANSFER_TARGET, MENU -> messages.heard(heard(entry));
        case AGENT -> {
          if (entry.agentSpeaks()) {
            messages.heard(entry.text());
          }
        }
        case FUNCTION, STEP, NOTE, CALLER_ACTION -> {}
      }
    }
    return messages.list();
  }

  private static String heard(TranscriptEntry entry) {
    return entry.party().heard(entry.text());
  }

  private List<Message> opened(Speaker self, String systemPrompt) {
    List<Message> messages = new ArrayList<>();
    messages.add(Message.system(systemPrompt));
    if (entries.isEmpty() || entries.getFirst().speaker() == self) {
      messages.add(Message.CONNECTED);
    }
    return messages;
  }
}
