package dev.linecheck.llm;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A language model of a test: remembers what it was asked and answers as the test says.
public final class RecordedModel implements LanguageModel {
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
  private final Function<ModelRequest, ModelAnswer> answers;

  public RecordedModel(Function<ModelRequest, String> words) {
    this(request -> says(words.apply(request)), List.of());
  }

  private RecordedModel(Function<ModelRequest, ModelAnswer> answers, List<ModelRequest> none) {
    this.answers = answers;
    this.requests.addAll(none);
  }

  /// One whose answers may call functions.
  public static RecordedModel answering(Function<ModelRequest, ModelAnswer> answers) {
    return new RecordedModel(answers, List.of());
  }

  public static ModelAnswer says(String words) {
    return calls(words);
  }

  public static ModelAnswer calls(String words, FunctionCall... calls) {
    return new ModelAnswer(
        words, List.of(calls), FinishReason.COMPLETE, new TokenUsage(10, 4, 2), "recorded");
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    requests.add(request);
    return answers.apply(request);
  }

  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  public List<ModelRequest> requests(Purpose purpose) {
    return requests.stream().filter(request -> request.key().purpose() == purpose).toList();
  }
}
