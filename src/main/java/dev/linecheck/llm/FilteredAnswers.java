package dev.linecheck.llm;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.List;
import java.util.Optional;

/// Turns a request that a filter refuses into an answer that the filter withheld, for roles to
/// which both are the same. Thread-safe.
public final class FilteredAnswers implements LanguageModel {
  private final LanguageModel models;

  public FilteredAnswers(LanguageModel models) {
    this.models = models;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    try {
      return models.answer(request);
    } catch (ModelException e) {
      if (e.failure() != ModelFailure.FILTERED) {
        throw e;
      }
      return withheld(e);
    }
  }

  /// No model answered, so the answer has no model's name.
  private static ModelAnswer withheld(ModelException e) {
    Warning why = new Warning(ModelFailure.FILTERED.code(), String.valueOf(e.getMessage()));
    return new ModelAnswer(
        "",
        List.of(),
        FinishReason.FILTERED,
        TokenUsage.NONE,
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(why));
  }
}
