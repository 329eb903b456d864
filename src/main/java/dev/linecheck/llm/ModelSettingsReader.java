package dev.linecheck.llm;

import dev.linecheck.domain.Json;
import dev.linecheck.llm.ModelSettings.Delivery;
import dev.linecheck.llm.ModelSettings.Parameter;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads the settings of models: those of a provider, and those of one model, which override them.
final class ModelSettingsReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final String REASONING_EFFORT = "reasoning_effort";
  private static final int CONTEXT_LEAST = 256;
  private static final int CONTEXT_MOST = 100_000_000;

  /// Fields that say what is asked of which model.
  private static final Set<String> OURS =
      Set.of("model", "messages", "contents", "stream", "system", "tools");

  private final Settings settings;
  private final Api api;

  /// The ways to set a parameter. `none` is the older word for `unset`.
  private enum Use {
    SENT(Parameter.SENT),
    UNSET(Parameter.UNSET),
    NONE(Parameter.UNSET);

    private final Parameter parameter;

    Use(Parameter parameter) {
      this.parameter = parameter;
    }
  }

  private enum Streaming {
    TRUE,
    FALSE
  }

  ModelSettingsReader(Settings settings, Api api) {
    this.settings = settings;
    this.api = api;
  }

  /// Reads the settings under a prefix.
  ///
  /// @param base the settings that hold where nothing is set
  ModelSettings read(String prefix, ModelSettings base) {
    return new ModelSettings(
        choice(prefix + "structured-output", base.structuredOutput()),
        limitName(prefix + "max-tokens-name").or(base::maxTokensName),
        choice(prefix + "temperature", base.temperature()),
        seed(prefix + "seed", base.seed()),
        choice(prefix + "system", base.system()),
        choice(prefix + "turns", base.turns()),
        body(prefix, base.body()),
        timeout(prefix + "call-timeout").or(base::callTimeout),
        delivery(prefix + "stream", base.delivery()),
        context(prefix + "context", base.context()));
  }

  private <E extends Enum<E>> E choice(String key, E otherwise) {
    return settings.text(key).isPresent() ? settings.choice(key, otherwise) : otherwise;
  }

  private Parameter seed(String key, Parameter otherwise) {
    return settings.text(key).isPresent()
        ? settings.choice(key, Use.valueOf(otherwise.name())).parameter
        : otherwise;
  }

  private Optional<String> limitName(String key) {
    Optional<String> name = settings.text(key);
    if (name.isPresent() && isForOpenAi(key, "its field has one name")) {
      name.filter(text -> !FIELD.matcher(text).matches())
          .ifPresent(text -> settings.problem(key, "'%s' is no name of a field".formatted(text)));
    }
    return name;
  }

  private boolean isForOpenAi(String key, String otherwise) {
    if (api != Api.OPENAI) {
      settings.problem(
          key,
          "is for OpenAI's protocol; with api %s %s"
              .formatted(api.name().toLowerCase(Locale.ROOT), otherwise));
    }
    return api == Api.OPENAI;
  }

  private Optional<Duration> timeout(String key) {
    Optional<Duration> timeout =
        settings.text(key).map(_ -> settings.duration(key, ProviderLimits.DEFAULTS.callTimeout()));
    timeout
        .filter(duration -> !duration.isPositive())
        .ifPresent(_ -> settings.problem(key, "must be longer than nothing"));
    return timeout.filter(Duration::isPositive);
  }

  private Delivery delivery(String key, Delivery otherwise) {
    Optional<String> stream = settings.text(key);
    if (stream.isEmpty() || !isForOpenAi(key, "answers are read whole")) {
      return otherwise;
    }
    return switch (settings.choice(key, Streaming.FALSE)) {
      case TRUE -> Delivery.STREAM;
      case FALSE -> Delivery.WHOLE;
    };
  }

  private OptionalInt context(String key, OptionalInt otherwise) {
    if (settings.text(key).isEmpty()) {
      return otherwise;
    }
    if (api != Api.OLLAMA) {
      settings.problem(key, "is for Ollama's own protocol (api: ollama); no other takes it");
    }
    return OptionalInt.of(settings.integer(key, CONTEXT_LEAST, CONTEXT_LEAST, CONTEXT_MOST));
  }

  /// Reads fields that are added to those that hold already.
  private SortedMap<String, Json> body(String prefix, SortedMap<String, Json> base) {
    SortedMap<String, Json> body = new TreeMap<>(base);
    String bodyKey = prefix + "body";
    settings
        .text(bodyKey)
        .flatMap(text -> fields(bodyKey, text))
        .ifPresent(fields -> {
          settings.show(bodyKey, shown(fields));
          fields.forEachEntry((name, value) -> body.put(name, new Json(value.toString())));
        });
    String effortKey = prefix + "reasoning-effort";
    Optional<String> effort = settings.text(effortKey);
    if (effort.isPresent() && isForOpenAi(effortKey, "write the fields into body")) {
      body.put(REASONING_EFFORT, new Json(StringNode.valueOf(effort.get()).toString()));
    }
    return body;
  }

  private Optional<ObjectNode> fields(String key, String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode fields) {
        List<String> ours = fields.propertyNames().stream().filter(OURS::contains).toList();
        if (!ours.isEmpty()) {
          settings.problem(
              key, "Linecheck writes %s itself; leave it out".formatted(String.join(", ", ours)));
        }
        return Optional.of(fields);
      }
    } catch (JacksonException _) {
      // reported like JSON of another shape; the message may have a secret
    }
    settings.show(key, SecretField.MASK);
    settings.problem(key, "must be a map of fields, or JSON of one object");
    return Optional.empty();
  }

  /// Returns the fields without the values that may be secrets.
  private static String shown(ObjectNode fields) {
    return masked("", fields).toString();
  }

  private static JsonNode masked(String name, JsonNode value) {
    if (value.isContainer() && SecretField.is(name)) {
      return StringNode.valueOf(SecretField.MASK);
    }
    if (value.isObject()) {
      ObjectNode shown = JSON.createObjectNode();
      value.forEachEntry((inner, child) -> shown.set(inner, masked(inner, child)));
      return shown;
    }
    if (value.isArray()) {
      ArrayNode shown = JSON.createArrayNode();
      value.forEach(child -> shown.add(masked(name, child)));
      return shown;
    }
    boolean isShown =
        value.isBoolean() || value.isNull() || SecretField.isShown(name, value.asString(""));
    return isShown ? value : StringNode.valueOf(SecretField.MASK);
  }
}
