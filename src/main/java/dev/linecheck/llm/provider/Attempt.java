package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings;

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

  /// Whether a parameter of the request is sent.
  boolean sends(String parameter) {
    return !learned.refused().contains(parameter);
  }
}
