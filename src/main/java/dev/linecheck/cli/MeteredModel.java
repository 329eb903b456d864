package dev.linecheck.cli;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.report.Proportion;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Counts a judge's requests and their tokens. Thread-safe.
final class MeteredModel implements LanguageModel {
  private final LanguageModel model;
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicReference<TokenUsage> used = new AtomicReference<>(TokenUsage.NONE);

  MeteredModel(LanguageModel model) {
    this.model = model;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    ModelAnswer answer = model.answer(request);
    (request.key().ask() == 1 ? questions : again).incrementAndGet();
    used.accumulateAndGet(answer.usage(), TokenUsage::plus);
    return answer;
  }

  /// Returns the share of questions that were asked again because the first answer was unusable.
  Proportion unusable() {
    return new Proportion(again.get(), questions.get());
  }

  int answers() {
    return questions.get() + again.get();
  }

  TokenUsage used() {
    return used.get();
  }
}
