package dev.linecheck.llm;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A request whose answer is read. It is repeated once if the answer is unusable, with room for a
/// longer one if it was cut off.
///
/// @param request the first request
/// @param reader reads an answer, usable or not
/// @param problem returns why a reading is unusable; empty if it is usable
public record Question<R>(
    ModelRequest request,
    Repair repair,
    Function<ModelAnswer, R> reader,
    Function<R, Optional<String>> problem) {
  /// The content of the second request.
  public enum Repair {
    /// The same as the first request.
    REPEAT,
    /// The first request, and what was wrong with its answer.
    EXPLAIN
  }

  /// All answers to a question.
  ///
  /// @param readings the readings of the answers; the last counts, and two mean that the first was
  ///   unusable
  public record Answers<R>(List<R> readings, List<ModelAnswer> answers) {
    public Answers {
      readings = List.copyOf(readings);
      answers = List.copyOf(answers);
    }

    public R last() {
      return readings.getLast();
    }

    public ModelAnswer lastAnswer() {
      return answers.getLast();
    }
  }

  /// Returns a question whose reader itself reports unusable answers.
  public static <T> Question<AnswerReading<T>> of(
      ModelRequest request, Repair repair, Function<ModelAnswer, AnswerReading<T>> reader) {
    return new Question<>(request, repair, reader, AnswerReading::problem);
  }

  /// Asks and reads the answer. Asks once more if the first answer is unusable.
  ///
  /// @throws ModelException when the model does not answer
  public Answers<R> ask(LanguageModel models) {
    ModelAnswer first = models.answer(request);
    R reading = reader.apply(first);
    Optional<String> why = problem.apply(reading);
    if (why.isEmpty()) {
      return new Answers<>(List.of(reading), List.of(first));
    }
    ModelAnswer second = LongerAnswer.after(first, request.repair(more(why.get())), models);
    return new Answers<>(List.of(reading, reader.apply(second)), List.of(first, second));
  }

  private List<Message> more(String why) {
    return switch (repair) {
      case REPEAT -> List.of();
      case EXPLAIN -> List.of(Message.repair(why));
    };
  }
}
