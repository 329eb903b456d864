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

/// A call before the judge, with everything that the judge may know of it.
///
/// @param generation which simulation of the item this is
/// @param secret keys the fences of the run
/// @param prompt what the agent was told, inputs filled in
/// @param functions that the agent may call
/// @param begin the position of the first line that is judged; those before are only its past
/// @param segment the conversation whose positions the answers have
/// @param turns what is judged, in the order of the call
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

  /// The same call, the answers about which have positions of another conversation.
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

  /// The same call before another model.
  JudgedCall by(ModelId other) {
    return new JudgedCall(
        run,
        item,
        generation,
        secret,
        brief.by(other),
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

  /// Whether the call went as the agent's turns say; of a replayed one they are only what the
  /// version would have said.
  boolean isOneConversation() {
    return turns.stream().noneMatch(turn -> turn.reference().isPresent());
  }
}
