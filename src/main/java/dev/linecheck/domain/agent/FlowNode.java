package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// A node of a flow. Its rules are tried in order, and the first that holds is taken. A node
/// without rules ends the flow.
public sealed interface FlowNode {
  NodeId id();

  /// The name that people use for the node.
  String name();

  List<TransitionRule> transitionRules();

  /// Asks the caller one question. Texts are templates.
  ///
  /// @param details further instructions about the question
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

  /// Further instructions about a question.
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

  /// Calls a function and goes on without a turn of the caller.
  ///
  /// @param transcript whether the function receives the transcript so far
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

  /// Whether a function receives the transcript so far.
  enum Transcript {
    INCLUDED,
    LEFT_OUT
  }

  /// A parameter of a function call.
  ///
  /// @param value a plain template, filled without a model
  record Input(String name, String value) {}
}
