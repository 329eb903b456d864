package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Tells which failure a provider's error is: by its code, its type, its words and the status
/// together, because providers use the same status for different failures.
final class ProviderTrouble {
  private static final Pattern FILTER =
      words(
          "content_filter",
          "content_policy_violation",
          "responsibleaipolicyviolation",
          "content management policy",
          "content filtering policy",
          "moderation",
          "\"flagged",
          "flagged_input",
          "data_inspection_failed",
          "prohibited_content");

  private static final Pattern TOO_LONG =
      words(
          "context_length_exceeded",
          "maximum context length",
          "context window",
          "context size",
          "prompt is too long",
          "input is too long",
          "input token count[^.]{0,40}exceeds",
          "too many tokens",
          "exceed context limit",
          "exceeds the context",
          "reduce the length of the messages");

  private static final Pattern CREDIT =
      words(
          "insufficient_quota",
          "insufficient credits",
          "insufficient_balance",
          "insufficient balance",
          "credit balance is too low",
          "billing_hard_limit",
          "billing_not_active");

  private static final Pattern UNKNOWN_MODEL =
      words(
          "model_not_found",
          "deploymentnotfound",
          "model[^.]{0,120}(?:does not exist|not found|is not found|not exist)",
          "models?[ /:]\\S{1,200} (?:is )?not found",
          "not a valid model",
          "unknown model",
          "no such model",
          "not_found_error[^}]{0,80}model");

  /// Faults of one sample of the model, not of the request.
  private static final Pattern BAD_SAMPLE = words("json_validate_failed", "tool_use_failed");

  private static final Pattern RATE_LIMIT =
      words(
          "rate_limit",
          "rate limit",
          "ratelimit",
          "too many requests",
          "resource_exhausted",
          "throttl",
          "tokens per min",
          "requests per min");

  private static final Pattern OUTAGE =
      words(
          "overloaded",
          "apiconnectionerror",
          "serviceunavailable",
          "service unavailable",
          "internalservererror",
          "apierror: timeout",
          "timeout error",
          "litellm.timeout",
          "bad gateway");

  private static final Pattern KEY =
      words("api_key_invalid", "invalid_api_key", "api key not valid", "authentication_error");

  /// Statuses that may pass. 425 and 498 say that it was too early; 529 is Anthropic's overload.
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 498, 499);

  private static final int BEGIN_CHARS = 4_000;

  private ProviderTrouble() {}

  private static Pattern words(String... words) {
    return Pattern.compile(String.join("|", words));
  }

  /// Returns the failure of a response without an answer.
  static ModelFailure of(ProviderResponse response) {
    String text = lower(response.body());
    Optional<ModelFailure> told = told(text);
    boolean isPage = response.json().isMissingNode() && text.contains("<");
    return switch (response.status()) {
      case 401 -> ModelFailure.UNAUTHORIZED;
      case 402 -> ModelFailure.OUT_OF_CREDIT;
      case 403 -> told.orElse(isPage ? ModelFailure.UNAVAILABLE : ModelFailure.UNAUTHORIZED);
      case 413 -> ModelFailure.TOO_LONG;
      case 429 ->
          CREDIT.matcher(text).find() ? ModelFailure.OUT_OF_CREDIT : ModelFailure.RATE_LIMITED;
      default -> {
        if (response.status() >= 500) {
          yield RATE_LIMIT.matcher(text).find() && !isPage
              ? ModelFailure.RATE_LIMITED
              : ModelFailure.UNAVAILABLE;
        }
        if (PASSING.contains(response.status())) {
          yield ModelFailure.UNAVAILABLE;
        }
        yield told.orElse(ModelFailure.REFUSED);
      }
    };
  }

  /// Returns the failure that an error inside an answer with status 200 tells.
  static ModelFailure inAnswer(JsonNode error) {
    String text = lower(error.toString());
    int code = error.path("code").asInt(0);
    if (code >= 400 && code <= 599) {
      return of(new ProviderResponse(code, Map.of(), "{\"error\":" + error + "}"));
    }
    return told(text).orElse(ModelFailure.UNAVAILABLE);
  }

  private static Optional<ModelFailure> told(String text) {
    if (FILTER.matcher(text).find()) {
      return Optional.of(ModelFailure.FILTERED);
    }
    if (CREDIT.matcher(text).find()) {
      return Optional.of(ModelFailure.OUT_OF_CREDIT);
    }
    if (TOO_LONG.matcher(text).find()) {
      return Optional.of(ModelFailure.TOO_LONG);
    }
    if (BAD_SAMPLE.matcher(text).find()) {
      return Optional.of(ModelFailure.UNREADABLE);
    }
    if (KEY.matcher(text).find()) {
      return Optional.of(ModelFailure.UNAUTHORIZED);
    }
    if (UNKNOWN_MODEL.matcher(text).find()) {
      return Optional.of(ModelFailure.UNKNOWN_MODEL);
    }
    if (RATE_LIMIT.matcher(text).find()) {
      return Optional.of(ModelFailure.RATE_LIMITED);
    }
    return OUTAGE.matcher(text).find() ? Optional.of(ModelFailure.UNAVAILABLE) : Optional.empty();
  }

  private static String lower(String text) {
    return text.substring(0, Math.min(text.length(), BEGIN_CHARS)).toLowerCase(Locale.ROOT);
  }
}
