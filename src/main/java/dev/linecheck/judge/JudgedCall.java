package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.Position;
import java.util.List;

/// A call to judge, with everything that the judge may know about it.
///
/// @param generation the number of the item's simulation
/// @param secret the key of the run's fences
/// @param prompt the agent's instructions, with inputs filled in
/// @param functions the functions that the agent may call
/// @param begin the position of the first line that is judged; the lines before it are context
/// @param segment the conversation to which the positions of the answers belong
/// @param turns the turns to judge, in the order of the call
public record JudgedCall(
    RunId run,
    ItemId item,
    int generation,
    String secret,
    JudgeBrief brief,
    String prompt,
    AgentInputs inputs,
    List<OfferedFunction> functions,
    Transcript transcript,
    int begin,
    Position.Segment segment,
    List<JudgedTurn> turns) {
  public JudgedCall {
    functions = List.copyOf(functions);
    turns = List.copyOf(turns);
  }

  /// Returns the same call, with its answers stored under positions of another conversation.
  public JudgedCall keyedAs(Position.Segment other) {
    return new JudgedCall(
        run,
        item,
        generation,
        secret,
        brief,
        prompt,
        inputs,
        functions,
        transcript,
        begin,
        other,
        turns);
  }

  /// Returns the same call for the stronger model.
  JudgedCall escalatedTo(ModelId stronger) {
    return new JudgedCall(
        run,
        item,
        generation,
        secret,
        brief.escalatedTo(stronger),
        prompt,
        inputs,
        functions,
        transcript,
        begin,
        segment,
        turns);
  }

  ModelId judgeModel() {
    return brief.model();
  }

  JudgePlan plan() {
    return brief.plan();
  }

  /// Whether the agent's turns are the ones that were said in the call. The turns of a replayed
  /// call are only what the version would have said.
  boolean isOneConversation() {
    return turns.stream().noneMatch(turn -> turn.reference().isPresent());
  }
}
