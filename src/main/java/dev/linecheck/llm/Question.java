package dev.linecheck.llm;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A request whose answer is read, and which is made once more where the answer cannot be used.
///
/// @param request the first request
/// @param reader reads an answer, whether or not it can be used
/// @param problem why an answer that was read so cannot be used; empty where it can
public record Question<R>(
    ModelRequest request,
    Repair repair,
    Function<ModelAnswer, R> reader,
    Function<R, Optional<String>> problem) {
  /// What the second request says.
  public enum Repair {
    /// The same as the first.
    REPEAT,
    /// What was wrong with the first answer, after all that the first request says.
    EXPLAIN
  }

  /// All answers to a question.
  ///
  /// @param readings the answers as they were read; the last counts, and two mean that the first
  ///   could not be used
  public record Heard<R>(List<R> readings, List<ModelAnswer> answers) {
    public Heard {
      readings = List.copyOf(readings);
      answers = List.copyOf(answers);
    }

    public R last() {
      return readings.getLast();
    }
  }

  /// A question whose reader says itself what cannot be used.
  public static <T> Question<AnswerReading<T>> of(
      ModelRequest request, Repair repair, Function<ModelAnswer, AnswerReading<T>> reader) {
    return new Question<>(request, repair, reader, AnswerReading::problem);
  }

  /// Asks, reads, and asks once more where the first answer cannot be used.
  ///
  /// @throws ModelException when the model does not answer
  public Heard<R> ask(LanguageModel models) {
    ModelAnswer first = models.answer(request);
    R reading = reader.apply(first);
    Optional<String> why = problem.apply(reading);
    if (why.isEmpty()) {
      return new Heard<>(List.of(reading), List.of(first));
    }
    ModelAnswer second = models.answer(request.repair(more(why.get())));
    return new Heard<>(List.of(reading, reader.apply(second)), List.of(first, second));
  }

  private List<Message> more(String why) {
    return switch (repair) {
      case REPEAT -> List.of();
      case EXPLAIN -> List.of(Message.repair(why));
    };
  }
}
