package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.provider.ProviderComplaint.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
          "\\bflagged\\b",
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
          "no endpoints found", // OpenRouter's, of a model that nobody serves as it is asked
          "not_found_error\\W{1,4}model");

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
          "no_db_connection",
          "bad gateway");

  private static final Pattern KEY =
      words("api_key_invalid", "invalid_api_key", "api key not valid", "authentication_error");

  /// Words about the key or the account in a response that denies access. An agent of a team's own
  /// may speak of its caller's permission, or of the key to a room.
  private static final Pattern ACCESS =
      words(
          "api[ _-]?key",
          "(?:your|virtual|secret|access|subscription) key\\b",
          "(?:invalid|incorrect|expired|missing|revoked) key\\b",
          "authentication_?(?:error| error| fail| required| parameter| header)",
          "unauthenticated",
          "(?<![a-z] )not authenticated",
          "(?<![a-z] )unauthori[sz]ed(?! to| for)",
          "credential",
          "access token",
          "(?:invalid|incorrect|expired|missing|revoked) (?:\\w+ )?token",
          "token (?:is |was |has )?(?:been )?(?:invalid|expired|missing|revoked)",
          "security token[^.]{0,40} invalid",
          "(?<![a-z] )user not found",
          "permission_?(?:error|denied)",
          "insufficient_permissions",
          "missing scopes",
          "(?:project|account|organi[sz]ation|token)(?: \\S+)? does not have (?:permission|access) to",
          "not authori[sz]ed to perform",
          "your (?:account|organi[sz]ation|project|plan)",
          "account_\\w+",
          "deactivated");

  /// Words of a server that knows no such path.
  private static final Pattern NO_ROUTE =
      words(
          "unexpected endpoint",
          "unknown request url",
          "invalid url \\(",
          "cannot post /",
          "no static resource",
          "no route matched");

  /// Words that say no more than the status 404 or 405.
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "\\W*(?:error\\W*)?(?:40[45])?\\W*(?:(?:the )?(?:requested )?"
              + "(?:page|file|path|url|route|endpoint|resource|method)\\b.{0,80}?)?"
              + "not (?:found|allowed)\\b(?: on this server)?\\W*(?:40[45])?\\W*");

  private static final Pattern MODEL = words("model", "deployment", "engine");

  /// Statuses that may pass. 425 and 498 say that it was too early; 529 is Anthropic's overload.
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 498, 499);

  private static final List<Told> TOLD =
      List.of(
          new Told(FILTER, ModelFailure.FILTERED),
          new Told(CREDIT, ModelFailure.OUT_OF_CREDIT),
          new Told(TOO_LONG, ModelFailure.TOO_LONG),
          new Told(BAD_SAMPLE, ModelFailure.UNREADABLE),
          new Told(KEY, ModelFailure.UNAUTHORIZED),
          new Told(UNKNOWN_MODEL, ModelFailure.UNKNOWN_MODEL),
          new Told(NO_ROUTE, ModelFailure.NO_API),
          new Told(RATE_LIMIT, ModelFailure.RATE_LIMITED),
          new Told(OUTAGE, ModelFailure.UNAVAILABLE));

  private ProviderTrouble() {}

  private static Pattern words(String... words) {
    return Pattern.compile(String.join("|", words));
  }

  /// Returns the failure of a response without an answer.
  static ModelFailure of(ProviderComplaint complaint, AccessRecord access) {
    return of(complaint.status(), complaint, access);
  }

  private static ModelFailure of(int status, ProviderComplaint complaint, AccessRecord access) {
    return switch (status) {
      case 401, 403 -> told(complaint).orElseGet(() -> denied(status, complaint, access));
      case 402 -> ModelFailure.OUT_OF_CREDIT;
      case 404, 405 -> told(complaint).orElseGet(() -> notFound(status, complaint, access));
      case 413 -> ModelFailure.TOO_LONG;
      case 429 -> complaint.says(CREDIT) ? ModelFailure.OUT_OF_CREDIT : ModelFailure.RATE_LIMITED;
      default -> {
        if (status >= 500) {
          yield complaint.says(RATE_LIMIT) && !isPage(complaint)
              ? ModelFailure.RATE_LIMITED
              : ModelFailure.UNAVAILABLE;
        }
        if (PASSING.contains(status)) {
          yield ModelFailure.UNAVAILABLE;
        }
        yield told(complaint).orElse(ModelFailure.REFUSED);
      }
    };
  }

  /// Whether a status denies access, whatever the form of the request.
  static boolean isDenial(int status) {
    return status == 401 || status == 403;
  }

  private static boolean isPage(ProviderComplaint complaint) {
    return complaint.form() == Form.PAGE;
  }

  /// Agents of a team's own, filters and gateways deny one request with the status for a wrong key.
  /// So the status alone ends no run that could be answered.
  private static ModelFailure denied(int status, ProviderComplaint complaint, AccessRecord access) {
    if (status == 403 && isPage(complaint)) {
      return ModelFailure.UNAVAILABLE;
    }
    return complaint.says(ACCESS) || access.denies(status)
        ? ModelFailure.UNAUTHORIZED
        : ModelFailure.REFUSED;
  }

  /// A path that has answered before is right. A page in its place is one of a gateway.
  private static ModelFailure notFound(
      int status, ProviderComplaint complaint, AccessRecord access) {
    if (complaint.says(MODEL)) {
      return ModelFailure.REFUSED;
    }
    if (access.hasAnswered()) {
      return isPage(complaint) ? ModelFailure.UNAVAILABLE : ModelFailure.REFUSED;
    }
    String words = complaint.words().strip().toLowerCase(Locale.ROOT);
    return status == 405
            || isPage(complaint)
            || words.isEmpty()
            || NOT_FOUND.matcher(words).matches()
        ? ModelFailure.NO_API
        : ModelFailure.REFUSED;
  }

  /// Returns the failure that an error inside an answer with status 200 tells.
  ///
  /// @param otherwise the failure if it tells none
  static ModelFailure inAnswer(
      ProviderComplaint error, AccessRecord access, ModelFailure otherwise) {
    return error
        .stated()
        .map(status -> of(status, error, access))
        .or(() -> told(error))
        .orElse(otherwise);
  }

  private static Optional<ModelFailure> told(ProviderComplaint complaint) {
    return TOLD.stream().filter(told -> complaint.says(told.words)).map(Told::failure).findFirst();
  }

  /// A failure that a provider tells by its words.
  private record Told(Pattern words, ModelFailure failure) {}
}
