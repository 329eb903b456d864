package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderText;
import java.util.ArrayList;
import java.util.List;

/// Warnings about a run that one answer gives.
final class Warnings {
  /// No tokenizer needs fewer tokens than one for this many bytes of a request.
  private static final int BYTES_OF_TOKEN_MAX = 7;

  /// Shorter requests fit into every context.
  private static final int BYTES_MIN = 8_000;

  private Warnings() {}

  /// Returns the warning that a filter of the provider withheld words.
  ///
  /// @param filter the provider's words for the filter
  static Warning withheld(Attempt attempt, String filter) {
    return new Warning(
        ModelFailure.FILTERED.code(),
        "%s withheld words of an answer: %s."
            .formatted(attempt.request().model().value(), ProviderText.excerpt(filter)));
  }

  /// Returns the answer with its warnings.
  ///
  /// @param sentBytes the length of the request
  static ModelAnswer of(ModelAnswer answer, Attempt attempt, int sentBytes) {
    List<Warning> warnings = new ArrayList<>(answer.warnings());
    String model = attempt.request().model().value();
    attempt.learned().refused().stream()
        .filter(name -> !Adaptation.FORMS.contains(name))
        .map(name -> "%s refuses '%s', so it is not sent.".formatted(model, name))
        .forEach(message -> warnings.add(new Warning("option_refused", message)));
    long input = answer.usage().input();
    if (input > 0 && sentBytes > BYTES_MIN && input < sentBytes / BYTES_OF_TOKEN_MAX) {
      warnings.add(
          new Warning(
              "prompt_cut",
              "%s read %d tokens of a request of %d bytes, so it was probably sent more than it reads. Set a larger context on the server, or `context` of the model with Ollama's own protocol."
                  .formatted(model, input, sentBytes)));
    }
    return warnings.isEmpty()
        ? answer
        : new ModelAnswer(
            answer.text(),
            answer.calls(),
            answer.finish(),
            answer.usage(),
            answer.model(),
            answer.thinking(),
            answer.opaque(),
            warnings,
            answer.executed());
  }
}
