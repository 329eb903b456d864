package dev.linecheck.api;

import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.LinkedFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Reads the functions that an agent may call.
record LinkedFunctionsBody(Predicate<FunctionId> known) {
  static final String INPUTS = "linkedFunctionDefinitionInputs";

  /// The deprecated field; the inputs take precedence.
  static final String IDS = "linkedFunctionDefinitionIds";

  /// Reads the links; empty when the body has none of their fields.
  Optional<List<LinkedFunction>> read(Fields body) {
    Optional<List<Fields>> inputs = body.openObjects(INPUTS);
    Optional<List<String>> ids = body.optionalTexts(IDS);
    return inputs.map(this::linked).or(() -> ids.map(this::linkedById));
  }

  private List<LinkedFunction> linked(List<Fields> inputs) {
    List<LinkedFunction> links = new ArrayList<>();
    Set<FunctionId> seen = new HashSet<>();
    for (Fields input : inputs) {
      FunctionId id =
          function(input.required("functionDefinitionId"), input.at("functionDefinitionId"), seen);
      links.add(
          new LinkedFunction(
              id, input.openObject("lifecycleMessagesOverride").map(FunctionBody::started)));
    }
    return links;
  }

  private List<LinkedFunction> linkedById(List<String> ids) {
    List<LinkedFunction> links = new ArrayList<>();
    Set<FunctionId> seen = new HashSet<>();
    for (String id : ids) {
      links.add(
          new LinkedFunction(function(id, IDS + "[" + links.size() + "]", seen), Optional.empty()));
    }
    return links;
  }

  private FunctionId function(String text, String field, Set<FunctionId> seen) {
    FunctionId id =
        Optional.of(text)
            .filter(given -> !given.isEmpty())
            .map(FunctionId::new)
            .filter(known)
            .orElseThrow(() ->
                Problem.invalid("unknown_function", field, "There is no function '" + text + "'."));
    if (!seen.add(id)) {
      throw Problem.invalid(
          "duplicate_function", field, "The function '" + text + "' is linked twice.");
    }
    return id;
  }
}
