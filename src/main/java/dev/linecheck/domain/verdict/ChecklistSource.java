package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;

/// What a checklist is made from: lists of equal sources are the same list.
///
/// @param template how the model is asked
/// @param prompt the agent's, with its variables as they stand
public record ChecklistSource(String template, ModelId model, String criteria, String prompt) {
  /// One text for equal sources, to take a digest of.
  public String text() {
    return String.join("\u0000", template, model.value(), criteria, prompt);
  }
}
