package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;

/// The source of a checklist. Equal sources have the same checklist.
///
/// @param template the instructions to the model
/// @param prompt the agent's prompt, with its variables unfilled
public record ChecklistSource(String template, ModelId model, String criteria, String prompt) {
  /// Whether there are no instructions that a checklist could be written from.
  public boolean isBlank() {
    return criteria.isBlank() && prompt.isBlank();
  }

  /// Returns one text for equal sources, from which a digest is made.
  public String text() {
    return String.join("\u0000", template, model.value(), criteria, prompt);
  }
}
