package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import java.util.List;
import java.util.Optional;

/// One question to a language model.
///
/// @param key which answer of which item this is; it travels with the request
/// @param schema the shape of the answer; empty for free text
public record ModelRequest(
    CallKey key,
    ModelId model,
    List<Message> messages,
    Optional<AnswerSchema> schema,
    ModelOptions options) {
  public ModelRequest {
    messages = List.copyOf(messages);
  }
}
