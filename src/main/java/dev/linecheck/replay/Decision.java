package dev.linecheck.replay;

import dev.linecheck.callagent.AgentModel;
import dev.linecheck.callagent.AgentReply;
import dev.linecheck.callagent.RenderedAgent;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ReplayedTurn.Stop;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One decision point, at which the agent is asked again. Single-threaded.
final class Decision {
  /// The most answers of the model in one turn, beside one for each recorded call.
  static final int MORE_STEPS_MAX = 8;

  /// The most answers of the model in one turn, whatever was recorded.
  static final int STEPS_MAX = 999;

  private final ReplayContext replayContext;
  private final AgentModel model;
  private final RenderedAgent agent;
  private final DecisionPoint point;
  private final int stepsMax;
  private final ReplayFunctions functions;
  private final List<Message> messages;
  private final List<String> words = new ArrayList<>();
  private final List<FunctionAnswer> answers = new ArrayList<>();

  Decision(ReplayContext replayContext, RenderedAgent agent, DecisionPoint point) {
    this.replayContext = replayContext;
    this.model = new AgentModel(replayContext.models());
    this.agent = agent;
    this.point = point;
    this.stepsMax =
        Math.min(replayContext.functions().within(point).size() + MORE_STEPS_MAX, STEPS_MAX);
    this.functions = replayContext.functions(point, ReplayFunctions.Unrecorded.TOLD);
    this.messages =
        RecordedHistory.before(
            point, replayContext.lines(), replayContext.functions(), agent.prompt());
  }

  ReplayedTurn make() {
    Optional<String> opening = point.begin() == 0 ? agent.openingLine() : Optional.empty();
    if (opening.isPresent()) {
      words.add(opening.get());
      return turn(List.of(), Stop.OPENING);
    }
    for (int step = 1; step <= stepsMax; step++) {
      ModelAnswer answer = model.answer(request(step));
      AgentReply said = AgentReply.read(answer.text());
      words.add(said.spoken());
      answers.addAll(OwnCalls.of(answer, step));
      List<FunctionCall> calls = named(answer.calls(), step);
      switch (said.act()) {
        case HANGS_UP -> {
          return turn(calls, Stop.HANGS_UP);
        }
        case TRANSFERS -> {
          return turn(calls, Stop.TRANSFERS);
        }
        case STAYS -> {}
      }
      Optional<ReplayedTurn> end =
          calls.isEmpty()
              ? Optional.of(turn(calls, answer.isCutOff() ? Stop.CUT_OFF : Stop.SPOKE))
              : answer(answer, calls);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return turn(List.of(), Stop.STEPS_MAX);
  }

  private ModelRequest request(int step) {
    return replayContext.request(
        point.position(step), messages, replayContext.context().setup().functions());
  }

  /// Returns the calls under new ids, because some models leave ids out or use one twice.
  private static List<FunctionCall> named(List<FunctionCall> calls, int step) {
    List<FunctionCall> named = new ArrayList<>();
    for (FunctionCall call : calls) {
      String id = "now_" + step + "_" + named.size();
      named.add(new FunctionCall(call.name(), call.args(), Optional.of(id)));
    }
    return named;
  }

  /// Answers the calls. The turn ends if a call cannot be answered.
  private Optional<ReplayedTurn> answer(ModelAnswer said, List<FunctionCall> calls) {
    List<FunctionCall> open = new ArrayList<>();
    List<FunctionCall> unresolved = new ArrayList<>();
    List<Message> results = new ArrayList<>();
    for (FunctionCall call : calls) {
      switch (functions.reply(call)) {
        case ReplayFunctions.Reply.Answered(FunctionAnswer answer) -> {
          answers.add(answer);
          results.add(Message.result(call, answer.result()));
        }
        case ReplayFunctions.Reply.Recorded() -> open.add(call);
        case ReplayFunctions.Reply.Unanswered() -> {
          open.add(call);
          unresolved.add(call);
        }
      }
    }
    if (!open.isEmpty()) {
      return Optional.of(turn(open, stop(open, unresolved)));
    }
    messages.add(Message.assistant(said.text(), calls, said.opaque()));
    messages.addAll(results);
    return Optional.empty();
  }

  private Stop stop(List<FunctionCall> open, List<FunctionCall> unresolved) {
    if (!unresolved.stream().allMatch(functions::transfers)) {
      return Stop.UNRESOLVED_TOOL;
    }
    return open.stream().anyMatch(functions::transfers) ? Stop.TRANSFERS : Stop.RECORDED_CALL;
  }

  private ReplayedTurn turn(List<FunctionCall> open, Stop stop) {
    String said = String.join("\n", words.stream().filter(text -> !text.isBlank()).toList());
    return new ReplayedTurn(point.begin(), said, answers, open, stop, Optional.empty());
  }
}
