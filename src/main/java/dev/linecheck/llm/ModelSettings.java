package dev.linecheck.llm;

import dev.linecheck.domain.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The operator's settings for a model of a provider.
///
/// @param structuredOutput the way in which the model is told the schema of an answer
/// @param maxTokensName the field that takes the longest answer; empty to find it out
/// @param temperature whether a temperature is sent
/// @param seed whether the seed of a request is sent
/// @param system the place of the instructions
/// @param turns the order that the provider wants for messages
/// @param body fields that are added to every request, in the provider's own words
/// @param callTimeout the time limit of one attempt, in place of the provider's
/// @param delivery whether answers are asked for whole or as a stream
/// @param context the number of tokens that the model reads, for a provider that has to be told
public record ModelSettings(
    StructuredOutput structuredOutput,
    Optional<String> maxTokensName,
    Parameter temperature,
    Parameter seed,
    SystemRole system,
    Turns turns,
    SortedMap<String, Json> body,
    Optional<Duration> callTimeout,
    Delivery delivery,
    OptionalInt context) {
  public static final ModelSettings DEFAULTS =
      new ModelSettings(
          StructuredOutput.AUTO,
          Optional.empty(),
          Parameter.SENT,
          Parameter.SENT,
          SystemRole.MESSAGE,
          Turns.FREE,
          new TreeMap<>(),
          Optional.empty(),
          Delivery.WHOLE,
          OptionalInt.empty());

  private static final JsonMapper JSON = JsonMapper.shared();

  public ModelSettings {
    body = Collections.unmodifiableSortedMap(new TreeMap<>(body));
  }

  /// Returns the values of fields whose names say that they are secrets.
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    body.forEach((name, value) -> SecretField.collect(name, JSON.readTree(value.text()), secrets));
    return secrets;
  }

  /// Returns the values of fields that are shown nowhere.
  List<String> hidden() {
    List<String> hidden = new ArrayList<>();
    body.forEach(
        (name, value) -> SecretField.collectHidden(name, JSON.readTree(value.text()), hidden));
    return hidden;
  }

  /// Values of fields may be secrets, so that only their names are printed.
  @Override
  public String toString() {
    return "ModelSettings[%s, %s, temperature=%s, seed=%s, %s, %s, body=%s, %s, %s, %s]"
        .formatted(
            structuredOutput,
            maxTokensName,
            temperature,
            seed,
            system,
            turns,
            body.keySet(),
            callTimeout,
            delivery,
            context);
  }

  /// The way in which a model is told the schema of an answer.
  public enum StructuredOutput {
    /// As a JSON schema, or in the next way of this list that the provider does not refuse.
    AUTO,
    /// As a JSON schema.
    JSON_SCHEMA,
    /// That it is JSON; the text of the request has to tell the schema.
    JSON_OBJECT,
    /// As the arguments of a function that it has to call.
    FUNCTION,
    /// Not at all; the text of the request has to suffice.
    NONE
  }

  /// Whether a parameter is sent.
  public enum Parameter {
    SENT,
    /// Not sent, for providers that refuse it.
    UNSET
  }

  /// The way in which a provider is asked to send its answers. Either is read, whatever was asked.
  public enum Delivery {
    WHOLE,
    /// As a stream, for servers that do nothing else.
    STREAM
  }

  /// The place of the instructions.
  public enum SystemRole {
    /// A message of the system.
    MESSAGE,
    /// The beginning of the first message of the user, for models without a system role.
    FIRST_USER
  }

  /// The order of messages.
  public enum Turns {
    FREE,
    /// User and assistant take turns, and the user begins.
    ALTERNATE
  }
}
