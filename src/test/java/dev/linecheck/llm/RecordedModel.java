package dev.linecheck.llm;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A language model of a test: remembers what it was asked and answers as the test says.
public final class RecordedModel implements LanguageModel {
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
  private final Function<ModelRequest, String> answers;

  public RecordedModel(Function<ModelRequest, String> answers) {
    this.answers = answers;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    requests.add(request);
    return new ModelAnswer(
        answers.apply(request), FinishReason.COMPLETE, new TokenUsage(10, 4, 2), "recorded");
  }

  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  public List<ModelRequest> requests(Purpose purpose) {
    return requests.stream().filter(request -> request.key().purpose() == purpose).toList();
  }
}
