package dev.linecheck.evaluation;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// An option of a model as a pair of texts, as requests and settings give it.
///
/// @param idField the place of the id, for a refusal
/// @param valueField the place of the value, for a refusal
public record OptionText(String id, String value, String idField, String valueField) {
  /// The most options of one role.
  public static final int OPTIONS_MAX = 32;

  /// The longest value, in characters.
  public static final int VALUE_CHARS_MAX = 4_000;

  private static final String TEMPERATURE = "temperature";
  private static final String MAX_TOKENS = "max_tokens";
  private static final String SEED = "seed";
  private static final String RESERVED = "reserved_model_option";
  private static final double TEMPERATURE_MAX = 2;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  /// The fields of a request that Linecheck writes itself, in the protocols of all providers.
  private static final Set<String> WRITTEN =
      Set.of(
          "contents",
          "format",
          "functions",
          "input",
          "messages",
          "model",
          "n",
          "prompt",
          "response_format",
          "stream",
          "stream_options",
          "system",
          "system_instruction",
          "tools");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// The seeds that the requests of a role have.
  public enum Seeding {
    /// Linecheck's own, which an option would not change.
    DERIVED,
    /// None but that of an option.
    FREE
  }

  /// Returns an option in its form as texts.
  public record Shown(String id, String value) {}

  /// Reads the options of one role. Of two options with the same id the later one counts.
  ///
  /// @param field the place of all options, for a refusal
  public static Checked<ModelOptions> read(List<OptionText> given, String field, Seeding seeding) {
    if (given.size() > OPTIONS_MAX) {
      return Checked.refused(
          new Refusal(
              field,
              "too_many",
              "%s has %d options; there may be %d.".formatted(field, given.size(), OPTIONS_MAX)));
    }
    List<Refusal> reasons =
        given.stream().flatMap(option -> option.fault(seeding).stream()).toList();
    return reasons.isEmpty()
        ? new Checked.Accepted<>(options(given))
        : new Checked.Refused<>(reasons);
  }

  /// Returns the options as texts, in the form in which they are read.
  public static List<Shown> shown(ModelOptions options) {
    List<Shown> shown = new ArrayList<>();
    options
        .temperature()
        .ifPresent(value -> shown.add(new Shown(TEMPERATURE, Double.toString(value))));
    options
        .maxTokens()
        .ifPresent(value -> shown.add(new Shown(MAX_TOKENS, Integer.toString(value))));
    options.others().forEach((id, value) -> shown.add(new Shown(id, text(value))));
    return shown;
  }

  private static ModelOptions options(List<OptionText> given) {
    OptionalDouble temperature = OptionalDouble.empty();
    OptionalInt maxTokens = OptionalInt.empty();
    SortedMap<String, Json> others = new TreeMap<>();
    for (OptionText option : given) {
      if (option.id.equals(TEMPERATURE)) {
        temperature = option.temperature();
      } else if (option.id.equals(MAX_TOKENS)) {
        maxTokens = option.maxTokens();
      } else {
        others.put(option.id, json(option.value));
      }
    }
    return new ModelOptions(temperature, maxTokens, others);
  }

  private Optional<Refusal> fault(Seeding seeding) {
    return idFault(seeding).or(this::valueFault);
  }

  private Optional<Refusal> idFault(Seeding seeding) {
    if (!ID.matcher(id).matches()) {
      return refusal(
          idField,
          "unknown_model_option",
          "%s must be an option of the provider: up to 64 small letters, digits and underscores, and a letter first, not '%s'%s."
              .formatted(
                  idField,
                  id,
                  snakeCase(id).map(snake -> "; write it in snake case: " + snake).orElse("")));
    }
    if (WRITTEN.contains(id)) {
      return refusal(
          idField,
          RESERVED,
          "%s cannot be '%s': Linecheck writes that field of a request itself."
              .formatted(idField, id));
    }
    if (id.equals(SEED) && seeding == Seeding.DERIVED) {
      return refusal(
          idField,
          RESERVED,
          "%s cannot be 'seed': the seed of agent and caller is Linecheck's own (docs/simulation.md#seeds); leave it out."
              .formatted(idField));
    }
    return Optional.empty(); // the provider checks the names of its options
  }

  /// Returns the id as providers spell it; empty if that is no id either.
  private static Optional<String> snakeCase(String id) {
    String snake =
        id.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
            .replaceAll("[-. ]", "_")
            .toLowerCase(Locale.ROOT);
    return Optional.of(snake).filter(text -> ID.matcher(text).matches());
  }

  private Optional<Refusal> valueFault() {
    if (value.length() > VALUE_CHARS_MAX) {
      return refusal(
          valueField,
          "too_long",
          "%s has %d characters; it may have %d."
              .formatted(valueField, value.length(), VALUE_CHARS_MAX));
    }
    if (id.equals(TEMPERATURE) && temperature().isEmpty()) {
      return outOfRange("a number from 0 to 2");
    }
    if (id.equals(MAX_TOKENS) && maxTokens().isEmpty()) {
      return outOfRange("a whole number above 0");
    }
    return Optional.empty(); // the provider checks its own options
  }

  private Optional<Refusal> outOfRange(String wanted) {
    return refusal(
        valueField,
        "out_of_range",
        "%s has to be %s, not '%s'.".formatted(valueField, wanted, value));
  }

  private static Optional<Refusal> refusal(String field, String code, String sentence) {
    return Optional.of(new Refusal(field, code, sentence));
  }

  private OptionalDouble temperature() {
    try {
      double number = Double.parseDouble(value);
      return number >= 0 && number <= TEMPERATURE_MAX
          ? OptionalDouble.of(number)
          : OptionalDouble.empty();
    } catch (NumberFormatException _) {
      return OptionalDouble.empty(); // refused like a number out of range
    }
  }

  private OptionalInt maxTokens() {
    try {
      int number = Integer.parseInt(value);
      return number >= 1 ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty(); // refused like a number out of range
    }
  }

  /// Returns the value as it is sent: as JSON if it is a number, a truth value, null, an object or
  /// a list, and otherwise as a text.
  private static Json json(String value) {
    try {
      JsonNode read = JSON.readTree(value);
      if (!read.isMissingNode() && !read.isString()) {
        return new Json(value.strip());
      }
    } catch (JacksonException _) {
      // most values are plain words
    }
    return new Json(StringNode.valueOf(value).toString());
  }

  private static String text(Json value) {
    JsonNode read = JSON.readTree(value.text());
    return read.isString() ? read.stringValue() : value.text();
  }
}
