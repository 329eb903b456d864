package dev.linecheck.replay;

import dev.linecheck.callagent.AgentModel;
import dev.linecheck.callagent.AgentReply;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowAction;
import dev.linecheck.callagent.flow.FlowExecution;
import dev.linecheck.callagent.flow.FlowMessages;
import dev.linecheck.callagent.flow.FlowPosition;
import dev.linecheck.callagent.flow.Router;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ReplayedTurn.Stop;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One decision point, at which an agent with a flow is asked again. Single-threaded.
final class FlowDecision {
  private final ReplayContext replayContext;
  private final Flow flow;
  private final DecisionPoint point;
  private final List<TranscriptEntry> heard;
  private final ReplayFunctions functions;
  private final List<NodeTransition> steps = new ArrayList<>();
  private final List<FunctionAnswer> answers = new ArrayList<>();
  private final List<FunctionCall> open = new ArrayList<>();
  private Optional<End> end = Optional.empty();
  private Optional<FlowTurn> way = Optional.empty();

  /// The end of the walk through the flow.
  private sealed interface End {
    record Speaks(String prompt) implements End {}

    record Stops(Stop stop) implements End {}
  }

  FlowDecision(ReplayContext replayContext, Flow flow, DecisionPoint point) {
    this.replayContext = replayContext;
    this.flow = flow;
    this.point = point;
    this.heard = replayContext.lines().subList(0, point.from());
    this.functions = replayContext.functions(point, ReplayFunctions.Unrecorded.LEFT_OPEN);
  }

  /// Goes from node to node until one speaks or the walk ends. Returns the position in the flow
  /// after that.
  FlowPosition walk(FlowPosition from) {
    FlowExecution walk = new FlowExecution(flow, from);
    Router router = new Router(replayContext.models(), replayContext.context());
    int asked = 0;
    while (end.isEmpty()) {
      switch (walk.next()) {
        case FlowAction.Ask(var question) ->
            walk.routed(router.ask(question, heard, point.position(++asked)));
        case FlowAction.Move(NodeTransition step) -> steps.add(step);
        case FlowAction.Call(FunctionCall call) -> call(walk, call);
        case FlowAction.Speak(String prompt) -> end = Optional.of(new End.Speaks(prompt));
        case FlowAction.Complete() -> stop(Stop.FLOW_COMPLETE);
        case FlowAction.Stuck() -> stopAtLast(Stop.FLOW_STUCK);
        case FlowAction.Loop() -> stopAtLast(Stop.STEPS_MAX);
      }
    }
    way = Optional.of(new FlowTurn(flow.name(from), steps, flow.name(walk.position())));
    return walk.position();
  }

  private void call(FlowExecution walk, FunctionCall call) {
    FunctionCall named =
        new FunctionCall(call.name(), call.args(), Optional.of("now_" + (answers.size() + 1)));
    switch (functions.reply(named)) {
      case ReplayFunctions.Reply.Answered(FunctionAnswer answer) -> {
        if (functions.transfers(named)) {
          stopAt(named, Stop.TRANSFERS);
        } else {
          answers.add(answer);
          walk.returned(answer.result());
        }
      }
      case ReplayFunctions.Reply.Recorded() -> stopAt(named, Stop.RECORDED_CALL);
      case ReplayFunctions.Reply.Unanswered() -> stopAt(named, Stop.UNRESOLVED_TOOL);
    }
  }

  private void stopAt(FunctionCall call, Stop otherwise) {
    open.add(call);
    stop(functions.transfers(call) ? Stop.TRANSFERS : otherwise);
  }

  private void stopAtLast(Stop stop) {
    open.add(answers.getLast().call());
    stop(stop);
  }

  private void stop(Stop stop) {
    end = Optional.of(new End.Stops(stop));
  }

  /// Returns the turn. Called after the walk.
  ReplayedTurn make() {
    return switch (end.orElseThrow()) {
      case End.Stops(Stop stop) -> turn("", stop);
      case End.Speaks(String prompt) -> {
        ModelAnswer answer = new AgentModel(replayContext.models()).answer(request(prompt));
        answers.addAll(OwnCalls.of(answer, 1));
        AgentReply words = AgentReply.read(answer.text());
        yield turn(
            words.spoken(),
            switch (words.act()) {
              case STAYS -> answer.isCutOff() ? Stop.CUT_OFF : Stop.SPOKE;
              case HANGS_UP -> Stop.HANGS_UP;
              case TRANSFERS -> Stop.TRANSFERS;
            });
      }
    };
  }

  private ModelRequest request(String prompt) {
    return replayContext.request(point.position(1), FlowMessages.of(prompt, heard), List.of());
  }

  private ReplayedTurn turn(String words, Stop stop) {
    return new ReplayedTurn(point.begin(), words, answers, open, stop, way);
  }
}
