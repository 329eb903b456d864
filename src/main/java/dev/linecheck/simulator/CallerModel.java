package dev.linecheck.simulator;

import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.llm.UnusableAnswer;

/// Asks the caller's model for the caller's next act.
///
/// @param fence the end marker of plain words contains it
record CallerModel(CallerChannel channel, LanguageModel models, String fence) {
  static final String ANOTHER_MODEL = "take another caller model (callerModelId)";

  /// Asks the model, and once more if its answer is unusable. If both answers were cut off, the
  /// caller says what there is of the second one.
  ///
  /// @param line the number of the caller's act, from 1
  /// @throws SimulatorException when the model does not play its part
  /// @throws dev.linecheck.llm.ModelException when the model does not answer
  CallerAnswer answer(ModelRequest request, int line) {
    Question.Answers<AnswerReading<CallerAnswer>> answers =
        Question.of(request, Repair.REPEAT, answer -> read(request, answer)).ask(models);
    return switch (answers.last()) {
      case AnswerReading.Read<CallerAnswer>(CallerAnswer answer) -> answer;
      case AnswerReading.Unreadable<CallerAnswer>(String problem) ->
          unreadable(request, answers.lastAnswer(), line, problem);
    };
  }

  private AnswerReading<CallerAnswer> read(ModelRequest request, ModelAnswer answer) {
    UnusableAnswer.refuseFiltered(request, answer);
    return switch (answer.finish()) {
      case COMPLETE, FILTERED ->
          answer.isSilent()
              ? AnswerReading.unreadable("the answer says nothing")
              : channel.read(answer.text(), fence);
      case LENGTH -> AnswerReading.unreadable("the answer was cut off");
      case DECLINED -> AnswerReading.unreadable("the model declined to play the caller");
    };
  }

  private CallerAnswer unreadable(
      ModelRequest request, ModelAnswer last, int line, String problem) {
    return switch (last.finish()) {
      case LENGTH ->
          channel
              .readCut(last.text(), fence)
              .orElseThrow(() -> nothing(request, last, line, problem));
      case COMPLETE, FILTERED -> {
        if (last.isSilent()) {
          throw nothing(request, last, line, problem);
        }
        throw noUsableAnswer(request, line, problem, "give it more max_tokens");
      }
      case DECLINED ->
          throw noUsableAnswer(request, line, problem, "change the words of the record");
    };
  }

  private static ModelException nothing(
      ModelRequest request, ModelAnswer last, int line, String problem) {
    return UnusableAnswer.of(
        request,
        last,
        "no words in the caller's line %d, asked twice: %s".formatted(line, problem));
  }

  private static SimulatorException noUsableAnswer(
      ModelRequest request, int line, String problem, String advice) {
    return new SimulatorException(
        request.model(),
        "the simulated caller gave no usable answer in its line %d, asked twice: %s"
            .formatted(line, problem),
        ANOTHER_MODEL + ", or " + advice);
  }
}
