package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// One step of a flow. Its rules are tried in order, and the first that holds is taken; a node
/// without rules ends the flow.
public sealed interface FlowNode {
  NodeId id();

  /// What people call the node.
  String name();

  List<TransitionRule> transitionRules();

  /// Asks the caller one thing. Texts are templates.
  ///
  /// @param details what else the agent is told about the question
  record Question(
      NodeId id,
      String name,
      String question,
      AnswerKind answerKind,
      Details details,
      List<TransitionRule> transitionRules)
      implements FlowNode {
    public Question {
      transitionRules = List.copyOf(transitionRules);
    }
  }

  /// What may be said beside a question.
  record Details(
      Optional<String> clarificationDetails,
      Optional<String> additionalDetails,
      Optional<String> answerGuidelines) {}

  /// Speaks by a prompt of its own until the prompt says when to leave.
  record Freeform(
      NodeId id,
      String name,
      String prompt,
      List<FlowOutput> outputs,
      List<TransitionRule> transitionRules)
      implements FlowNode {
    public Freeform {
      outputs = List.copyOf(outputs);
      transitionRules = List.copyOf(transitionRules);
    }
  }

  /// Calls a function and moves on; takes no turn of the caller.
  ///
  /// @param transcript whether the function is told what was said so far
  record Function(
      NodeId id,
      String name,
      FunctionId functionId,
      List<Input> inputs,
      List<FlowOutput> outputs,
      Transcript transcript,
      List<TransitionRule> transitionRules)
      implements FlowNode {
    public Function {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      transitionRules = List.copyOf(transitionRules);
    }
  }

  /// Whether a function is told what was said so far.
  enum Transcript {
    INCLUDED,
    LEFT_OUT
  }

  /// A parameter of a function call.
  ///
  /// @param value a plain template, never reasoned over
  record Input(String name, String value) {}
}
