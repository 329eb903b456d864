package dev.linecheck.llm.provider;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings;
import java.util.List;
import java.util.Optional;

/// One attempt of a request at a model, with all that is known about the model.
///
/// @param name the provider's own name of the model
/// @param settings what the operator set
/// @param learned what earlier refusals taught
record Attempt(ModelRequest request, String name, ModelSettings settings, Learned learned) {
  /// Returns the way in which the model is told the schema of its answer.
  ModelSettings.StructuredOutput output() {
    return settings.structuredOutput() == ModelSettings.StructuredOutput.AUTO
        ? learned.output()
        : settings.structuredOutput();
  }

  /// Returns the answer that a model gave as the arguments of the one function for it.
  Optional<String> answerIn(List<FunctionCall> made) {
    boolean isAnswer =
        output() == ModelSettings.StructuredOutput.FUNCTION
            && made.size() == 1
            && request
                .schema()
                .filter(schema -> schema.name().equals(made.getFirst().name()))
                .isPresent();
    return isAnswer ? Optional.of(made.getFirst().args()) : Optional.empty();
  }

  /// Whether a parameter of the request is sent.
  boolean sends(String parameter) {
    return !learned.refused().contains(parameter);
  }
}
