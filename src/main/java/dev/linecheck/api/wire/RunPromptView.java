package dev.linecheck.api.wire;

import dev.linecheck.domain.run.RunPrompt;
import java.util.Optional;

/// The prompt version of a run as it was when the run started. An extension.
///
/// @param text the prompt with its variables unfilled, or the steps of a flow; empty in lists
public record RunPromptView(RunPrompt prompt, Optional<String> text) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("id", prompt.id().value());
    fields.put("name", prompt.name());
    fields.putPresent("revision", prompt.revision());
    fields.putPresent("hash", prompt.hash());
    fields.putPresent("state", prompt.state().map(RunPrompt.State::name));
    fields.putPresent("text", text);
  }
}
