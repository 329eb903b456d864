package dev.linecheck.llm;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Names of headers, parameters and fields whose values are secrets, or may be.
final class SecretField {
  /// The text that is shown in place of a value.
  static final String MASK = "****";

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(?:key|token|auth|secret|cookie|password).*");

  private static final Pattern WORD = Pattern.compile("[a-z]+");

  /// Names whose values are shown. Any other may be a secret under a name of its own.
  private static final Set<String> PLAIN =
      Set.of(
          // headers and parameters of addresses
          "accept",
          "accept-language",
          "anthropic-beta",
          "anthropic-version",
          "api-version",
          "content-type",
          "http-referer",
          "openai-beta",
          "referer",
          "user-agent",
          "x-title",
          // options of models
          "budget_tokens",
          "effort",
          "enable_thinking",
          "exclude",
          "frequency_penalty",
          "include_thoughts",
          "includethoughts",
          "keep_alive",
          "logprobs",
          "max_completion_tokens",
          "max_output_tokens",
          "max_tokens",
          "maxoutputtokens",
          "min_p",
          "n",
          "num_ctx",
          "num_predict",
          "parallel_tool_calls",
          "presence_penalty",
          "reasoning",
          "reasoning_effort",
          "reasoning_format",
          "repetition_penalty",
          "safe_prompt",
          "seed",
          "service_tier",
          "stop",
          "store",
          "temperature",
          "think",
          "thinking",
          "thinking_budget",
          "thinkingbudget",
          "thinkinglevel",
          "top_k",
          "top_p",
          "topk",
          "topp",
          "truncate",
          "type",
          "verbosity",
          // the routes of gateways, and filters
          "allow_fallbacks",
          "category",
          "data_collection",
          "ignore",
          "only",
          "order",
          "quantizations",
          "require_parameters",
          "sort",
          "threshold");

  private SecretField() {}

  /// Whether the name says that the value is a secret.
  static boolean is(String name) {
    return SECRET.matcher(name).matches() && !isPlain(name);
  }

  /// Whether the value may be shown: under a plain name, or an ordinary word such as `required`,
  /// which is part of many errors.
  static boolean isShown(String name, String value) {
    return isPlain(name) || (!is(name) && WORD.matcher(value).matches());
  }

  private static boolean isPlain(String name) {
    return PLAIN.contains(name.toLowerCase(Locale.ROOT));
  }

  /// Adds the values under names of secrets, in lists and maps too.
  static void collect(String name, JsonNode value, List<String> secrets) {
    if (is(name)) {
      scalars(value, secrets);
    }
    value.forEachEntry((inner, child) -> collect(inner, child, secrets));
  }

  private static void scalars(JsonNode value, List<String> found) {
    if (value.isString() || value.isNumber()) {
      found.add(value.asString());
    }
    value.forEach(child -> scalars(child, found));
  }

  /// Adds the values that are not shown.
  static void collectHidden(String name, JsonNode value, List<String> hidden) {
    if (value.isArray()) {
      value.forEach(child -> collectHidden(name, child, hidden));
    } else if (value.isObject()) {
      value.forEachEntry((inner, child) -> collectHidden(inner, child, hidden));
    } else if (!isShown(name, value.asString(""))) {
      scalars(value, hidden);
    }
  }
}
