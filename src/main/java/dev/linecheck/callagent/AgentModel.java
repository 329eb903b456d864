package dev.linecheck.callagent;

import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.CallsAsText;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.llm.UnusableAnswer;

/// Asks the agent's model for the agent's next words and calls. An answer that the provider or the
/// operator spoiled is no answer of the agent, and is never returned. Thread-safe.
public final class AgentModel {
  private final LanguageModel models;

  public AgentModel(LanguageModel models) {
    this.models = models;
  }

  /// Asks the model, and once more with a higher output limit if it answers nothing.
  ///
  /// @throws ModelException when the model does not answer, or only a part of its answer arrives
  public ModelAnswer answer(ModelRequest request) {
    Question<AnswerReading<ModelAnswer>> question =
        Question.of(request, Repair.REPEAT, answer -> read(request, answer));
    Question.Answers<AnswerReading<ModelAnswer>> answers = question.ask(models);
    return switch (answers.last()) {
      case AnswerReading.Read<ModelAnswer>(ModelAnswer answer) -> answer;
      case AnswerReading.Unreadable<ModelAnswer>(String problem) ->
          throw UnusableAnswer.of(request, answers.lastAnswer(), problem);
    };
  }

  private static AnswerReading<ModelAnswer> read(ModelRequest request, ModelAnswer answer) {
    UnusableAnswer.refuseFiltered(request, answer);
    if (!request.functions().isEmpty() && CallsAsText.isIn(answer.text(), request.functions())) {
      throw new ModelException(
          ModelFailure.SETUP,
          ("%s: the answer has a function call among its words: the server runs without a tool"
                  + " parser for this model; with vLLM, set --enable-auto-tool-choice and"
                  + " --tool-call-parser")
              .formatted(request.asked()));
    }
    if (answer.isSilent()) {
      return AnswerReading.unreadable(
          answer.isCutOff()
              ? "the answer was cut off before it said anything, asked twice"
              : "the answer says nothing, asked twice");
    }
    boolean isCallCut =
        answer.isCutOff()
            && answer.calls().stream().anyMatch(call -> CanonicalCall.object(call).isEmpty());
    return isCallCut
        ? AnswerReading.unreadable("the answer was cut off in a function call, asked twice")
        : AnswerReading.of(answer);
  }
}
