package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.CheckItem.Basis;

/// The source of a checklist. Equal sources have the same checklist.
///
/// @param template the instructions to the model
/// @param basis SHARED if the text is criteria, OWN_PROMPT if it is an agent's prompt
/// @param text the criteria, or the prompt with its variables unfilled
public record ChecklistSource(String template, ModelId model, Basis basis, String text) {
  /// Whether there are no instructions that a checklist could be written from.
  public boolean isBlank() {
    return text.isBlank();
  }

  /// Returns one text for equal sources, from which a digest is made.
  public String identity() {
    return String.join("\u0000", template, model.value(), basis.name(), text);
  }
}
