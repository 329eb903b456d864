package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One request to a language model.
///
/// @param key the key of the answer; it is sent with the request
/// @param run the run of the request: runs take turns at a provider
/// @param schema the schema of the answer; empty for free text
/// @param functions the functions that the model may call, instead of an answer or beside it
/// @param seed for a provider that can answer the same request in the same way; empty if each
///   answer has to be independent
/// @param room the most tokens of the answer, in place of the option's, after an answer that was
///   cut off. It is an adaptation to the provider and is in no hash
/// @param call the call that the model is the agent of; empty for every other role. It only names
///   the call to the provider and is in no hash
public record ModelRequest(
    CallKey key,
    RunId run,
    ModelId model,
    List<Message> messages,
    Optional<AnswerSchema> schema,
    ModelOptions options,
    List<OfferedFunction> functions,
    OptionalInt seed,
    OptionalInt room,
    Optional<CallTag> call) {
  public ModelRequest {
    messages = List.copyOf(messages);
    functions = List.copyOf(functions);
  }

  /// A request with the output limit of its options.
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
        OptionalInt.empty(),
        Optional.empty());
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

  /// Returns the same request with a seed.
  public ModelRequest seeded(Seed by) {
    return new ModelRequest(
        key,
        run,
        model,
        messages,
        schema,
        options,
        functions,
        OptionalInt.of(by.positive()),
        room,
        call);
  }

  /// Returns the role and the model of the request, for messages.
  public String asked() {
    return key.purpose().role() + " " + model.value();
  }

  /// Returns the same request with room for a longer answer.
  public ModelRequest withRoom(int tokens) {
    return new ModelRequest(
        key, run, model, messages, schema, options, functions, seed, OptionalInt.of(tokens), call);
  }

  /// Returns the same request as one to the agent of a call.
  public ModelRequest ofCall(CallTag tag) {
    return new ModelRequest(
        key, run, model, messages, schema, options, functions, seed, room, Optional.of(tag));
  }

  /// Returns the request for an answer in place of an unusable one.
  ///
  /// @param more messages after those of this request
  ModelRequest repair(List<Message> more) {
    List<Message> all = new ArrayList<>(messages);
    all.addAll(more);
    return new ModelRequest(
        key.repair(),
        run,
        model,
        all,
        schema,
        options,
        functions,
        OptionalInt.empty(),
        OptionalInt.empty(),
        call);
  }

  /// Returns the longest answer, in tokens of the model; empty for the provider's default.
  public OptionalInt maxTokens() {
    return room.isPresent() ? room : options.maxTokens();
  }

  /// Returns the digest of the whole request, before any adaptation to a provider. Two requests
  /// with the same digest ask the same, so a stored answer to one belongs to the other.
  public String hash() {
    return new RequestDigest(this).hex();
  }
}
