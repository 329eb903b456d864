package dev.linecheck.simulator;

import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The conversation between caller and agent: the lines so far, and how each side sees them.
/// Single-threaded.
final class Conversation {
  private final List<TranscriptEntry> entries = new ArrayList<>();
  private final Map<Integer, String> written = new HashMap<>();
  private final Map<Integer, String> opaque = new HashMap<>();
  private final Optional<ConversationPrefix> before;
  private int agentTurns;
  private int functionCalls;

  Conversation() {
    this.before = Optional.empty();
  }

  /// A conversation that goes on from earlier lines.
  Conversation(ConversationPrefix before) {
    this.before = Optional.of(before);
    entries.addAll(before.lines());
  }

  void agentSays(String words) {
    entries.add(new TranscriptEntry(Speaker.AI, words));
    agentTurns++;
  }

  /// Adds words of the agent's model.
  ///
  /// @param words the spoken words of the answer
  void agentAnswers(String words, ModelAnswer answer) {
    addOwnCalls(answer);
    keep(answer);
    entries.add(
        new TranscriptEntry(Speaker.AI, words, LineTimes.UNKNOWN, marked(LineDetail.NONE, answer)));
    agentTurns++;
  }

  /// Adds the function calls that the agent's own server executed before it answered.
  private void addOwnCalls(ModelAnswer answer) {
    for (FunctionAnswer executed : answer.executed()) {
      FunctionCall call = named(List.of(executed.call())).getFirst();
      entries.add(new TranscriptEntry(Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.ownCall(call)));
      functionAnswers(call, executed.result());
    }
  }

  /// Keeps the answer as its provider needs it back, with the line that is added next.
  private void keep(ModelAnswer answer) {
    answer.opaque().ifPresent(form -> opaque.put(entries.size(), form));
  }

  private static LineDetail marked(LineDetail detail, ModelAnswer answer) {
    return answer.isCutOff() ? detail.cutOff() : detail;
  }

  /// Returns the model's answer of a line as its provider needs it back; empty if words and calls
  /// suffice.
  Optional<String> opaque(int position) {
    return Optional.ofNullable(opaque.get(position));
  }

  /// Adds an idle message of the agent.
  void agentIsIdle(String words) {
    entries.add(
        new TranscriptEntry(
            Speaker.AI, words, LineTimes.UNKNOWN, LineDetail.of(LineDetail.IDLE_MESSAGE)));
    agentTurns++;
  }

  /// Adds function calls of the agent's model, and words if it speaks with them. Returns the calls
  /// under ids that no other call of the conversation has.
  List<FunctionCall> agentCalls(String words, ModelAnswer answer) {
    addOwnCalls(answer);
    keep(answer);
    List<FunctionCall> named = named(answer.calls());
    LineDetail detail = marked(LineDetail.calls(named), answer);
    entries.add(new TranscriptEntry(Speaker.AI, words, LineTimes.UNKNOWN, detail));
    if (!words.isBlank()) {
      agentTurns++;
    }
    return named;
  }

  /// Adds function calls of the agent's flow. Returns them under ids that no other call has.
  List<FunctionCall> agentCalls(List<FunctionCall> calls) {
    List<FunctionCall> named = named(calls);
    entries.add(new TranscriptEntry(Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.calls(named)));
    return named;
  }

  private List<FunctionCall> named(List<FunctionCall> calls) {
    return calls.stream()
        .map(call -> new FunctionCall(call.name(), call.args(), Optional.of(freeId())))
        .toList();
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

  /// Adds the result of a function call, which only the agent sees.
  void functionAnswers(FunctionCall call, String result) {
    entries.add(
        new TranscriptEntry(
            Speaker.AI, result, LineTimes.UNKNOWN, LineDetail.result(call.functionCallId())));
  }

  /// Adds a step of the agent's flow, which nobody hears.
  void flowMoves(NodeTransition step) {
    entries.add(new TranscriptEntry(Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.step(step)));
  }

  /// @param answer the caller's own answer, as its model sees it later
  void callerSays(String words, String answer) {
    written.put(entries.size(), answer);
    entries.add(new TranscriptEntry(Speaker.HUMAN, words));
  }

  /// Cuts the agent's last line after a number of words, because the caller spoke over the rest.
  /// Lines from before this conversation stay as they were said and judged.
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
      opaque.remove(last); // it holds words that nobody heard
      entries.set(
          last, new TranscriptEntry(Speaker.AI, heard + " \u2014", LineTimes.UNKNOWN, detail));
    }
  }

  /// Whether the caller has said or done anything.
  boolean hasCaller() {
    return entries.stream().anyMatch(entry -> entry.speaker() == Speaker.HUMAN);
  }

  /// Whether the agent's words are the last line.
  boolean agentSpokeLast() {
    return !entries.isEmpty() && entries.getLast().agentSpeaks();
  }

  /// Returns the position of an answer in this call, numbered among those for its purpose.
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

  /// Returns the lines so far.
  List<TranscriptEntry> entries() {
    return List.copyOf(entries);
  }

  Transcript transcript() {
    return new Transcript(entries);
  }

  /// Returns the call as the agent's model sees it: the agent is the assistant, the caller the
  /// user. It is not told what its own server executed, as no platform could tell it.
  List<Message> asAgentSeesIt(String systemPrompt) {
    List<Message> messages =
        before
            .<List<Message>>map(call -> new ArrayList<>(call.history()))
            .orElseGet(() -> opened(Speaker.AI, systemPrompt));
    Map<Optional<String>, FunctionCall> calls = new HashMap<>();
    for (int at = before.map(ConversationPrefix::own).orElse(0); at < entries.size(); at++) {
      TranscriptEntry entry = entries.get(at);
      LineDetail detail = entry.detail();
      boolean isOwnResult = detail.isResult() && !calls.containsKey(detail.functionCallId());
      if (detail.isOwnCall() || isOwnResult) {
        continue;
      }
      detail.functionCalls().forEach(call -> calls.put(call.functionCallId(), call));
      if (detail.isResult()) {
        messages.add(
            Message.result(
                Objects.requireNonNull(calls.get(detail.functionCallId())), entry.text()));
      } else {
        messages.add(
            entry.speaker() == Speaker.AI
                ? Message.assistant(entry.text(), detail.functionCalls(), opaque(at))
                : Message.user(entry.text()));
      }
    }
    return messages;
  }

  /// Returns the call as the caller's model sees it: the caller is the assistant, the agent the
  /// user. A caller hears words and nothing of functions. All lines until it answers are one
  /// message, with its number.
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
