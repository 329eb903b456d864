package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.AnswerKind;
import dev.linecheck.domain.agent.FlowNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The instructions of the agent's model at a node of a flow.
final class FlowPrompt {
  private FlowPrompt() {}

  static String of(Flow flow, FlowNode node, CollectedOutputs gathered) {
    List<String> parts = new ArrayList<>();
    flow.definition()
        .globalContext()
        .filter(text -> !text.isBlank())
        .ifPresent(text -> parts.add(flow.filled(text, gathered)));
    parts.add(
        "The call goes step by step. Say only what your present step asks of you, in spoken words."
            + " Your step:");
    parts.add(step(flow, node, gathered));
    if (!gathered.outputs().isEmpty()) {
      parts.add("Known from earlier steps:\n" + known(flow, gathered));
    }
    return String.join("\n\n", parts);
  }

  /// Returns the task of the node; empty at a node that calls a function.
  static String step(Flow flow, FlowNode node, CollectedOutputs gathered) {
    String words =
        switch (node) {
          case FlowNode.Question question -> question(question);
          case FlowNode.Freeform freeform -> freeform.prompt();
          case FlowNode.Function _ -> "";
        };
    return flow.filled(words, gathered);
  }

  /// Returns a question as its team wrote it.
  static String question(FlowNode.Question question) {
    List<String> lines = new ArrayList<>();
    lines.add("Ask the caller:\n" + question.question());
    lines.add(
        switch (question.answerKind()) {
          case AnswerKind.MultipleChoice(List<String> options) ->
              "The answer is one of: " + String.join("; ", options);
          case AnswerKind.MultipleSelect(List<String> options) ->
              "The answer is any of: " + String.join("; ", options);
          case AnswerKind.Freeform _ -> "The answer is free.";
          case AnswerKind.Numeric _ -> "The answer is a number.";
        });
    FlowNode.Details details = question.details();
    add(lines, "If the caller does not understand: ", details.clarificationDetails());
    add(lines, "", details.additionalDetails());
    add(lines, "What counts as an answer: ", details.answerGuidelines());
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, String title, Optional<String> text) {
    text.filter(words -> !words.isBlank()).ifPresent(words -> lines.add(title + words));
  }

  private static String known(Flow flow, CollectedOutputs gathered) {
    List<String> lines = new ArrayList<>();
    for (FlowNode node : flow.definition().nodes()) {
      Optional.ofNullable(gathered.outputs().get(node.id()))
          .ifPresent(output -> lines.add("- " + node.name() + ": " + output));
    }
    return String.join("\n", lines);
  }
}
