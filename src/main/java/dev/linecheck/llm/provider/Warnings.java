package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.llm.ProviderModel;
import dev.linecheck.llm.ProviderText;
import dev.linecheck.llm.RequestForm;
import dev.linecheck.llm.RequestForm.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  /// @param form the form in which the request was sent
  /// @param sentBytes the length of the request
  static ModelAnswer of(
      ModelAnswer answer, Attempt attempt, RequestForm form, Api api, int sentBytes) {
    List<Warning> warnings = new ArrayList<>(answer.warnings());
    String model = attempt.request().model().value();
    form.changes().stream()
        .filter(change -> change.part() != Part.SCHEMA || attempt.request().schema().isPresent())
        .forEach(change ->
            code(change.part())
                .map(code -> new Warning(code, "%s: %s.".formatted(model, change.sentence())))
                .ifPresent(warnings::add));
    if (attempt.request().room().isPresent()) {
      warnings.add(cutOff(model));
    }
    long input = answer.usage().input();
    if (input > 0 && sentBytes > BYTES_MIN && input < sentBytes / BYTES_OF_TOKEN_MAX) {
      warnings.add(
          new Warning(
              "prompt_cut",
              "%s reads fewer tokens than it is sent, so it probably leaves out a part of each request. %s"
                  .formatted(model, moreContext(attempt, api))));
    }
    return answer.with(warnings);
  }

  /// It has no number in it, so that it stands once for each model.
  private static Warning cutOff(String model) {
    return new Warning(
        "answers_cut_off",
        "%s was cut off in first answers, which were asked for again and paid twice; raise max_tokens, or lower reasoning_effort."
            .formatted(model));
  }

  /// Names the setting. It has no number in it, so that the warning stands once for each model.
  private static String moreContext(Attempt attempt, Api api) {
    String provider =
        ProviderModel.of(attempt.request().model()).map(ProviderModel::provider).orElseThrow();
    return api == Api.OLLAMA
        ? "Set a larger context: providers.%s.models.%s.context."
            .formatted(provider, attempt.name())
        : "Set a larger context on the server, or `api: ollama` and `context` if it is Ollama.";
  }

  /// Returns the code of what a refusal changed; empty for what loses nothing.
  private static Optional<String> code(Part part) {
    return switch (part) {
      case SCHEMA -> Optional.of("schema_refused");
      case INSTRUCTIONS -> Optional.of("system_role_refused");
      case OUTPUT_LIMIT, TEMPERATURE, SEED, OTHER -> Optional.of("option_refused");
      case FUNCTIONS -> Optional.empty();
    };
  }
}
