package dev.linecheck.llm;

import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.Optional;

/// The errors for answers that are not whole. They say why, and which setting helps.
public final class UnusableAnswer {
  private UnusableAnswer() {}

  /// Returns why an answer is not whole; empty if it is.
  public static Optional<String> unlessWhole(ModelAnswer answer) {
    return switch (answer.finish()) {
      case COMPLETE ->
          answer.isSilent() ? Optional.of("the answer says nothing") : Optional.empty();
      case LENGTH -> Optional.of("the answer was cut off at the length limit");
      case FILTERED ->
          Optional.of(
              answer.warnings().stream()
                  .findFirst()
                  .map(warning -> "a filter refused the request: " + warning.message())
                  .orElse("a filter of the provider withheld the answer"));
      case DECLINED -> Optional.of("the model declined to answer");
    };
  }

  /// Refuses an answer of which a filter withheld words.
  ///
  /// @throws ModelException FILTERED
  public static void refuseFiltered(ModelRequest request, ModelAnswer answer) {
    if (answer.finish() == FinishReason.FILTERED) {
      throw new ModelException(
          ModelFailure.FILTERED,
          ("%s: a filter of the provider withheld words of the answer; the settings of the filter"
                  + " are at the provider")
              .formatted(request.asked()));
    }
  }

  /// Returns the error of a request that was made twice without a usable answer.
  ///
  /// @param last the second answer
  /// @param problem a sentence that says what is wrong
  public static ModelException of(ModelRequest request, ModelAnswer last, String problem) {
    ModelFailure failure = failure(last);
    return new ModelException(
        failure, "%s: %s%s".formatted(request.asked(), problem, help(failure, last)));
  }

  private static ModelFailure failure(ModelAnswer last) {
    return switch (last.finish()) {
      case FILTERED -> ModelFailure.FILTERED;
      case LENGTH -> ModelFailure.CUT_OFF;
      case COMPLETE, DECLINED -> last.isSilent() ? ModelFailure.EMPTY : ModelFailure.UNREADABLE;
    };
  }

  private static String help(ModelFailure failure, ModelAnswer last) {
    String used =
        "; the last answer used %d output tokens%s"
            .formatted(
                last.usage().output(),
                last.thinking().isPresent() ? ", and the model was thinking" : "");
    return switch (failure) {
      case CUT_OFF -> used + ": set a larger max_tokens, or a lower reasoning effort";
      case EMPTY -> used + ": set a lower reasoning effort, or switch the thinking off";
      case FILTERED -> "; the settings of the filter are at the provider";
      case UNAUTHORIZED,
          OUT_OF_CREDIT,
          UNKNOWN_MODEL,
          NO_API,
          REFUSED,
          TOO_LONG,
          SETUP,
          JUDGE_UNUSABLE,
          RATE_LIMITED,
          UNAVAILABLE,
          TIMED_OUT,
          UNREADABLE ->
          "";
    };
  }
}
