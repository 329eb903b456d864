package dev.linecheck.judge.rule;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.PendingFunctionCalls;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The events of each line of a call, in their order. Single-threaded.
public final class CallEvents {
  private final List<List<CallEvent>> byLine = new ArrayList<>();

  private final PendingFunctionCalls waiting = new PendingFunctionCalls();

  private String lastCalled = "";

  /// The function that a flow's node called. The step that follows holds its answer.
  private Optional<String> ofNode = Optional.empty();

  private CallEvents(Transcript call) {
    call.entries().forEach(line -> byLine.add(read(byLine.size(), line)));
  }

  public static CallEvents of(Transcript call) {
    return new CallEvents(call);
  }

  /// Returns the events of some lines.
  ///
  /// @param from the position of the first line
  /// @param to the position after the last line
  public List<CallEvent> between(int from, int to) {
    return byLine.subList(from, to).stream().flatMap(List::stream).toList();
  }

  private List<CallEvent> read(int at, TranscriptEntry line) {
    return switch (line.party()) {
      case CALLER, KEYS, TEXT_MESSAGE, TRANSFER_TARGET, MENU -> {
        ofNode = Optional.empty();
        yield List.of(new CallEvent.Heard(line.text()));
      }
      case CALLER_ACTION, NOTE -> List.of();
      case FUNCTION -> List.of(new CallEvent.Answered(answering(line), line.text()));
      case STEP -> stepped(line);
      case AGENT -> acted(at, line);
    };
  }

  private List<CallEvent> stepped(TranscriptEntry line) {
    String result =
        line.detail().nodeTransition().map(step -> step.transitionData().text()).orElse("");
    List<CallEvent> answer =
        ofNode.<CallEvent>map(name -> new CallEvent.Answered(name, result)).stream().toList();
    ofNode = Optional.empty();
    return answer;
  }

  private List<CallEvent> acted(int at, TranscriptEntry line) {
    List<FunctionCall> calls = line.detail().functionCalls();
    List<CallEvent> events = new ArrayList<>();
    if (!line.text().isBlank()) {
      events.add(new CallEvent.Said(line.text()));
    }
    calls.forEach(call -> events.add(new CallEvent.Called(call)));
    waiting.made(at, calls);
    if (!calls.isEmpty()) {
      lastCalled = OfferedFunction.nameOf(calls.getLast().name());
      ofNode = calls.size() == 1 ? Optional.of(lastCalled) : Optional.empty();
    }
    return events;
  }

  /// A recording may name no function call, or one that does not exist.
  private String answering(TranscriptEntry line) {
    ofNode = Optional.empty();
    return waiting
        .answer(line.detail().functionCallId(), Optional.empty())
        .map(link -> OfferedFunction.nameOf(link.made().call().name()))
        .orElse(lastCalled);
  }
}
