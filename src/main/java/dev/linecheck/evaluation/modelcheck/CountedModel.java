package dev.linecheck.evaluation.modelcheck;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers requests and answers of one ability. Thread-safe.
final class CountedModel implements LanguageModel {
  private final LanguageModel model;
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
  private final List<ModelAnswer> answers = new CopyOnWriteArrayList<>();

  CountedModel(LanguageModel model) {
    this.model = model;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    requests.add(request);
    ModelAnswer answer = model.answer(request);
    answers.add(answer);
    return answer;
  }

  List<ModelAnswer> answers() {
    return new ArrayList<>(answers);
  }

  Optional<ModelRequest> firstRequest() {
    return requests.stream().findFirst();
  }

  Optional<ModelRequest> lastRequest() {
    return requests.stream().reduce((_, later) -> later);
  }

  /// Returns the sentence of a warning, if an answer has it.
  Optional<String> warning(String code) {
    return answers.stream()
        .flatMap(answer -> answer.warnings().stream())
        .filter(warning -> warning.code().equals(code))
        .map(Warning::message)
        .findFirst();
  }

  /// Returns the first answer, if it was unusable and asked for again.
  Optional<ModelAnswer> unusable() {
    return requests.stream().anyMatch(request -> request.key().ask() > 1)
        ? answers.stream().findFirst()
        : Optional.empty();
  }

  TokenUsage used() {
    return answers.stream().map(ModelAnswer::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
  }
}
