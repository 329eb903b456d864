package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One question to a language model.
///
/// @param key which answer of which item this is; it travels with the request
/// @param run for which it is asked: runs take turns at a provider
/// @param schema the shape of the answer; empty for free text
/// @param functions that the model may call instead of an answer, or beside it
/// @param seed for a provider that can answer the same request in the same way; empty where each
///   answer is to be an independent one
public record ModelRequest(
    CallKey key,
    RunId run,
    ModelId model,
    List<Message> messages,
    Optional<AnswerSchema> schema,
    ModelOptions options,
    List<OfferedFunction> functions,
    OptionalInt seed) {
  public ModelRequest {
    messages = List.copyOf(messages);
    functions = List.copyOf(functions);
  }

  /// A request that offers no functions.
  public ModelRequest(
      CallKey key,
      RunId run,
      ModelId model,
      List<Message> messages,
      Optional<AnswerSchema> schema,
      ModelOptions options) {
    this(key, run, model, messages, schema, options, List.of(), OptionalInt.empty());
  }

  /// The same request with a seed.
  ModelRequest seeded(Seed by) {
    return new ModelRequest(
        key, run, model, messages, schema, options, functions, OptionalInt.of(by.positive()));
  }

  /// Who is asked in which role, for messages.
  public String asked() {
    return key.purpose().role() + " " + model.value();
  }

  /// Everything that is asked, to tell one request from another.
  public String text() {
    return "%s\n%s\n%s\n%s\n%s\n%s"
        .formatted(
            model.value(),
            options,
            schema.map(AnswerSchema::name).orElse(""),
            functions,
            seed,
            messages);
  }
}
