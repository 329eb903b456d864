package dev.linecheck.llm;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import java.util.ArrayList;
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
/// @param room how many tokens the answer may have in place of what the options say, after an
///   answer that was cut off. It is an adaptation to the provider and stands in no hash
public record ModelRequest(
    CallKey key,
    RunId run,
    ModelId model,
    List<Message> messages,
    Optional<AnswerSchema> schema,
    ModelOptions options,
    List<OfferedFunction> functions,
    OptionalInt seed,
    OptionalInt room) {
  public ModelRequest {
    messages = List.copyOf(messages);
    functions = List.copyOf(functions);
  }

  /// A request with the room that its options leave.
  public ModelRequest(
      CallKey key,
      RunId run,
      ModelId model,
      List<Message> messages,
      Optional<AnswerSchema> schema,
      ModelOptions options,
      List<OfferedFunction> functions) {
    this(
        key,
        run,
        model,
        messages,
        schema,
        options,
        functions,
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /// A request that offers no functions.
  public ModelRequest(
      CallKey key,
      RunId run,
      ModelId model,
      List<Message> messages,
      Optional<AnswerSchema> schema,
      ModelOptions options) {
    this(key, run, model, messages, schema, options, List.of());
  }

  /// The same request with a seed.
  ModelRequest seeded(Seed by) {
    return new ModelRequest(
        key, run, model, messages, schema, options, functions, OptionalInt.of(by.positive()), room);
  }

  /// Who is asked in which role, for messages.
  public String asked() {
    return key.purpose().role() + " " + model.value();
  }

  /// The same request with room for a longer answer.
  public ModelRequest withRoom(int tokens) {
    return new ModelRequest(
        key, run, model, messages, schema, options, functions, seed, OptionalInt.of(tokens));
  }

  /// The request for an answer in place of one that could not be used.
  ///
  /// @param more messages after those of this request
  ModelRequest repair(List<Message> more) {
    List<Message> all = new ArrayList<>(messages);
    all.addAll(more);
    return new ModelRequest(key.repair(), run, model, all, schema, options, functions);
  }

  /// The longest answer, in tokens of the model; empty for the provider's default.
  public OptionalInt maxTokens() {
    return room.isPresent() ? room : options.maxTokens();
  }

  /// Everything that is asked, before any adaptation to a provider. Two requests with one text ask
  /// the same.
  public String text() {
    return new RequestText(this).text();
  }

  /// The digest of the text, by which the ledger tells whether a kept answer belongs to a request.
  public String hash() {
    return Sha256.hex(text());
  }
}
