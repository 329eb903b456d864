package dev.linecheck.simulator;

import dev.linecheck.callagent.AgentVoice;
import dev.linecheck.callagent.AgentWords;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import java.util.List;
import java.util.Optional;

/// An agent with one prompt, which may call functions before it speaks.
final class PromptPart implements AgentPart {
  /// How many answers of the agent's model make one turn: calls of functions, and then words.
  static final int STEPS_MAX = 8;

  private final LanguageModel models;
  private final ItemClaim claim;
  private final AgentVoice voice;
  private final CallLine line;
  private final MockDesk desk;
  private int answers;

  PromptPart(
      LanguageModel models, ItemClaim claim, AgentInputs inputs, CallLine line, MockDesk desk) {
    this.models = models;
    this.claim = claim;
    this.voice = new AgentVoice(claim.setup().agent(), claim.setup().prompt(), inputs);
    this.line = line;
    this.desk = desk;
    this.answers = line.firstStep();
  }

  @Override
  public Optional<EndReason> opens() {
    voice.openingLine().ifPresent(line::agentSays);
    return Optional.empty();
  }

  @Override
  public Optional<EndReason> answers() {
    for (int step = 1; step <= STEPS_MAX; step++) {
      ModelAnswer answer = models.answer(request());
      AgentWords words = AgentWords.read(answer.text());
      if (answer.calls().isEmpty()) {
        line.agentSays(words.spoken());
        return AgentPart.end(words.act());
      }
      List<FunctionCall> calls = line.agentCalls(words.spoken(), answer.calls());
      if (words.act() != AgentWords.Act.STAYS) {
        return AgentPart.end(words.act());
      }
      if (calls.stream().anyMatch(desk::transfers)) {
        return Optional.of(EndReason.TRANSFERRED);
      }
      calls.forEach(call -> line.functionAnswers(call, desk.answer(call)));
    }
    return Optional.of(EndReason.LOOP);
  }

  @Override
  public Optional<EndReason> goesOn(List<FunctionCall> open) {
    open.forEach(call -> line.functionAnswers(call, desk.answer(call)));
    return answers();
  }

  private ModelRequest request() {
    VersionedPrompt version = claim.setup().prompt();
    answers++;
    return new ModelRequest(
        CallKey.first(claim.itemId(), claim.epoch(), Purpose.AGENT, answers),
        claim.runId(),
        version.modelId(),
        line.asAgentSeesIt(voice.prompt()),
        Optional.empty(),
        version.modelOptions(),
        claim.setup().functions());
  }
}
