package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.FlowPosition.Stage;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.TransitionRule;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The execution of a flow in one call. It returns the next action and takes its result. It sends
/// no requests and calls no functions itself. Single-threaded.
public final class FlowExecution {
  /// The most functions that a flow may call without speaking to the caller.
  static final int CALLS_MAX = 32;

  private final Flow flow;
  private FlowPosition position;
  private Optional<RouterAnswer> answer = Optional.empty();
  private int calls;

  public FlowExecution(Flow flow, FlowPosition from) {
    this.flow = flow;
    this.position = from;
  }

  public FlowPosition position() {
    return position;
  }

  /// Returns the next action. Answer [FlowAction.Ask] with [#routed] and [FlowAction.Call] with
  /// [#returned]. After [FlowAction.Speak], call this again when the caller has replied.
  public FlowAction next() {
    FlowNode node = flow.node(position.node());
    return switch (position.stage()) {
      case TO_ENTER -> enter(node);
      case SPOKEN -> reply(node);
      case RETURNED -> fromFunction(node);
      case COMPLETE -> new FlowAction.Complete();
    };
  }

  /// Says that the caller was silent since the node spoke, so there is no reply to read.
  public void unheard() {
    if (position.stage() == Stage.SPOKEN) {
      position = position.at(Stage.TO_ENTER);
    }
  }

  /// Takes the model's reading of the caller's reply.
  public void routed(RouterAnswer read) {
    answer = Optional.of(read);
  }

  /// Takes the function's answer: a JSON object, or any other text as the output `result`.
  public void returned(String result) {
    position =
        position
            .left(position.gathered().with(position.node(), OutputJson.of(result)))
            .at(Stage.RETURNED);
  }

  private FlowAction enter(FlowNode node) {
    if (node instanceof FlowNode.Function function) {
      if (calls == CALLS_MAX) {
        return new FlowAction.Loop();
      }
      calls++;
      return new FlowAction.Call(call(function));
    }
    calls = 0;
    position = position.at(Stage.SPOKEN);
    return new FlowAction.Speak(FlowPrompt.of(flow, node, position.gathered()));
  }

  private FunctionCall call(FlowNode.Function function) {
    ObjectNode arguments = OutputJson.nothing();
    function
        .inputs()
        .forEach(
            input -> arguments.put(input.name(), flow.filled(input.value(), position.gathered())));
    return new FunctionCall(function.name(), arguments.toString(), Optional.empty());
  }

  private FlowAction reply(FlowNode node) {
    if (answer.isEmpty()) {
      return new FlowAction.Ask(
          new RouterQuestion(
              node,
              FlowPrompt.step(flow, node, position.gathered()),
              position.gathered(),
              new NodeRules(flow, node, position.gathered().without(node.id())).openWithAnswer()));
    }
    RouterAnswer read = answer.get();
    answer = Optional.empty();
    if (read.output().isEmpty()) {
      return enter(node);
    }
    position = position.left(position.gathered().with(node.id(), read.output().get()));
    return onward(node, read.holding()).orElseGet(() -> enter(node));
  }

  private FlowAction fromFunction(FlowNode node) {
    Set<Integer> holding = answer.map(RouterAnswer::holding).orElse(Set.of());
    List<RouterQuestion.Condition> open = rules(node).open();
    if (!open.isEmpty() && answer.isEmpty()) {
      return new FlowAction.Ask(new RouterQuestion(node, "", position.gathered(), open));
    }
    answer = Optional.empty();
    return onward(node, holding)
        .orElseGet(() -> {
          position = position.at(Stage.TO_ENTER);
          return new FlowAction.Stuck();
        });
  }

  /// Moves to the node of the first rule that holds, or to the end where there are no rules.
  private Optional<FlowAction> onward(FlowNode node, Set<Integer> holding) {
    if (node.transitionRules().isEmpty()) {
      position = position.at(Stage.COMPLETE);
      return Optional.of(new FlowAction.Complete());
    }
    Optional<TransitionRule> rule = rules(node).first(holding);
    rule.ifPresent(taken -> position = FlowPosition.entering(taken.to(), position.gathered()));
    return rule.map(
        taken -> new FlowAction.Move(new NodeTransition(taken.to().value(), data(node))));
  }

  private NodeRules rules(FlowNode node) {
    return new NodeRules(flow, node, position.gathered());
  }

  private Json data(FlowNode node) {
    return new Json(
        Optional.ofNullable(position.gathered().outputs().get(node.id()))
            .orElseGet(OutputJson::nothing)
            .toString());
  }
}
