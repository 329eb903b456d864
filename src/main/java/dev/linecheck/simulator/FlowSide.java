package dev.linecheck.simulator;

import dev.linecheck.callagent.AgentModel;
import dev.linecheck.callagent.AgentReply;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowAction;
import dev.linecheck.callagent.flow.FlowExecution;
import dev.linecheck.callagent.flow.FlowHistory;
import dev.linecheck.callagent.flow.FlowMessages;
import dev.linecheck.callagent.flow.Router;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CallTag;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import java.util.List;
import java.util.Optional;

/// An agent with a flow. It goes from node to node until one speaks.
final class FlowSide implements AgentSide {
  private final AgentModel model;
  private final CallContext context;
  private final CallTag tag;
  private final Flow flow;
  private final Conversation line;
  private final SimulatedFunctions functions;
  private final FlowExecution walk;
  private final Router router;
  private Optional<FunctionAnswer> unsaid = Optional.empty();
  private int spoken;
  private int routed;

  FlowSide(
      LanguageModel models,
      CallContext context,
      PromptRecord record,
      Flow flow,
      Conversation line,
      SimulatedFunctions functions) {
    this.model = new AgentModel(models);
    this.context = context;
    this.tag = CallTag.of(context, record);
    this.flow = flow;
    this.line = line;
    this.functions = functions;
    this.walk = new FlowExecution(flow, new FlowHistory(flow).after(line.entries()));
    this.router = new Router(models, context);
  }

  @Override
  public Optional<EndReason> opens() {
    return flow.opensCall() ? answers() : Optional.empty();
  }

  @Override
  public Optional<EndReason> answers() {
    if (line.agentSpokeLast()) {
      walk.unheard();
    }
    return goOn();
  }

  /// Goes on from the function node of the one open call.
  @Override
  public Optional<EndReason> goesOn(List<FunctionCall> open) {
    if (!(walk.next() instanceof FlowAction.Call)) {
      throw new IllegalStateException("the flow does not stand at " + open);
    }
    answered(open.getFirst());
    return goOn();
  }

  private void answered(FunctionCall made) {
    FunctionAnswer answer = new FunctionAnswer(made, functions.answer(made), Source.MOCK);
    unsaid = Optional.of(answer);
    walk.returned(answer.result());
  }

  private Optional<EndReason> goOn() {
    while (true) {
      switch (walk.next()) {
        case FlowAction.Ask(var question) ->
            walk.routed(router.ask(question, line.entries(), line.reply(++routed)));
        case FlowAction.Move(var transition) -> {
          unsaid = Optional.empty();
          line.flowMoves(transition);
        }
        case FlowAction.Call(FunctionCall call) -> {
          FunctionCall made = line.agentCalls(List.of(call)).getFirst();
          if (functions.transfers(made)) {
            return Optional.of(EndReason.TRANSFERRED);
          }
          answered(made);
        }
        case FlowAction.Speak(String prompt) -> {
          return speak(prompt);
        }
        case FlowAction.Complete() -> {
          sayResult();
          return Optional.of(EndReason.FLOW_COMPLETE);
        }
        case FlowAction.Stuck() -> {
          sayResult();
          boolean answered =
              unsaid.filter(answer -> functions.unanswered().contains(answer.call())).isEmpty();
          return Optional.of(answered ? EndReason.AGENT_ERROR : EndReason.FUNCTION_UNANSWERED);
        }
        case FlowAction.Loop() -> {
          return Optional.of(EndReason.LOOP);
        }
      }
    }
  }

  /// The result of a function is in the step that follows. If no step follows, it gets a line of
  /// its own.
  private void sayResult() {
    unsaid.ifPresent(answer -> line.functionAnswers(answer.call(), answer.result()));
  }

  private Optional<EndReason> speak(String prompt) {
    VersionedPrompt version = context.setup().prompt();
    spoken++;
    ModelRequest request =
        new ModelRequest(
                CallKey.first(
                    context.itemId(), context.generation(), Purpose.AGENT, line.reply(spoken)),
                context.runId(),
                version.modelId(),
                FlowMessages.of(prompt, line.entries(), line::opaque),
                Optional.empty(),
                version.modelOptions())
            .ofCall(tag);
    ModelAnswer answer = model.answer(request);
    AgentReply words = AgentReply.read(answer.text());
    line.agentAnswers(words.spoken(), answer);
    return AgentSide.end(words.act());
  }
}
