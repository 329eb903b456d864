package dev.linecheck.domain.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The family of a language model, as far as its name reveals it.
public enum ModelFamily {
  GPT("gpt", "chatgpt", "o1", "o3", "o4"),
  CLAUDE("claude"),
  GEMINI("gemini", "gemma"),
  LLAMA("llama"),
  MISTRAL("mistral", "mixtral", "ministral", "magistral", "codestral", "voxtral"),
  QWEN("qwen", "qwq"),
  DEEPSEEK("deepseek"),
  GROK("grok"),
  COMMAND("command"),
  PHI("phi"),
  NOVA("nova"),
  KIMI("kimi"),
  GLM("glm"),
  MINIMAX("minimax"),
  NEMOTRON("nemotron");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

  private final Pattern words;

  /// A version may follow a stem directly, as in `qwen3` and `gpt4o`.
  ModelFamily(String... stems) {
    this.words = Pattern.compile("(?:" + String.join("|", stems) + ")(?:(?<!\\d)\\d.*)?");
  }

  /// Whether two models are of one family, or have the same name. The scripted model is related to
  /// none, not even to itself, because it has no preferences.
  public static boolean areRelated(ModelId one, ModelId other) {
    return name(one).equals(name(other))
        ? one.value().contains("/")
        : of(one).isPresent() && of(one).equals(of(other));
  }

  /// Returns the family of the first known word in a model's name; empty if no word is known. The
  /// provider is not part of the name.
  public static Optional<ModelFamily> of(ModelId model) {
    return BETWEEN_WORDS
        .splitAsStream(name(model))
        .flatMap(
            word -> Arrays.stream(values()).filter(family -> family.words.matcher(word).matches()))
        .findFirst();
  }

  private static String name(ModelId model) {
    String id = model.value().toLowerCase(Locale.ROOT);
    return id.substring(id.indexOf('/') + 1);
  }
}
