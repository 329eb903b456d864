package dev.linecheck.simulator;

import dev.linecheck.callagent.AgentModel;
import dev.linecheck.callagent.AgentReply;
import dev.linecheck.callagent.RenderedAgent;
import dev.linecheck.domain.agent.VersionedPrompt;
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

/// An agent with one prompt, which may call functions before it speaks.
final class PromptSide implements AgentSide {
  /// The most answers of the agent's model in one turn: function calls, and then words.
  static final int STEPS_MAX = 8;

  private final AgentModel model;
  private final CallContext context;
  private final RenderedAgent rendered;
  private final CallTag tag;
  private final Conversation line;
  private final SimulatedFunctions functions;
  private int answers;

  PromptSide(
      LanguageModel models,
      CallContext context,
      PromptRecord record,
      Conversation line,
      SimulatedFunctions functions) {
    this.model = new AgentModel(models);
    this.context = context;
    this.rendered =
        new RenderedAgent(context.setup().agent(), context.setup().prompt(), record.agentInputs());
    this.tag = CallTag.of(context, record);
    this.line = line;
    this.functions = functions;
  }

  @Override
  public Optional<EndReason> opens() {
    rendered.openingLine().ifPresent(line::agentSays);
    return Optional.empty();
  }

  @Override
  public Optional<EndReason> answers() {
    for (int step = 1; step <= STEPS_MAX; step++) {
      ModelAnswer answer = model.answer(request());
      AgentReply words = AgentReply.read(answer.text());
      if (answer.calls().isEmpty()) {
        line.agentAnswers(words.spoken(), answer);
        return AgentSide.end(words.act());
      }
      List<FunctionCall> calls = line.agentCalls(words.spoken(), answer);
      if (words.act() != AgentReply.Act.STAYS) {
        return AgentSide.end(words.act());
      }
      if (calls.stream().anyMatch(functions::transfers)) {
        return Optional.of(EndReason.TRANSFERRED);
      }
      calls.forEach(call -> line.functionAnswers(call, functions.answer(call)));
    }
    return Optional.of(EndReason.LOOP);
  }

  @Override
  public Optional<EndReason> goesOn(List<FunctionCall> open) {
    open.forEach(call -> line.functionAnswers(call, functions.answer(call)));
    return answers();
  }

  private ModelRequest request() {
    VersionedPrompt version = context.setup().prompt();
    answers++;
    return new ModelRequest(
            CallKey.first(
                context.itemId(), context.generation(), Purpose.AGENT, line.reply(answers)),
            context.runId(),
            version.modelId(),
            line.asAgentSeesIt(rendered.prompt()),
            Optional.empty(),
            version.modelOptions(),
            context.setup().functions())
        .ofCall(tag);
  }
}
