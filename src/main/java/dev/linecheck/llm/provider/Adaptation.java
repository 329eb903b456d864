package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelSettings.StructuredOutput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a refusal teaches about a model: the same request succeeds in another form.
final class Adaptation {
  /// Refused when a message that calls functions has no content.
  static final String ABSENT_CONTENT = "absent content";

  /// Refused by models that know user and assistant alone.
  static final String SYSTEM_ROLE = "system role";

  private static final Pattern NOT_TAKEN =
      Pattern.compile(
          "unsupported|not support|does not support|unrecognized|unknown|unexpected|not permitted"
              + "|not allowed|no longer|extra (?:fields|inputs)|only the default|not available"
              + "|isn't supported|unavailable|deprecated|must be unset|invalid (?:field|parameter)");

  private static final Pattern SCHEMA =
      Pattern.compile("response_format|json_schema|response_schema|output_format|invalid schema");

  private static final Pattern CONTENT =
      Pattern.compile("content[^.]{0,60}(?:string|required|null|missing)");

  private static final Pattern SYSTEM = Pattern.compile("system role|role[^.]{0,20}system");

  private Adaptation() {}

  /// Returns what is known about the model after a refusal; empty if no other form of the request
  /// is left.
  static Optional<Learned> after(ProviderResponse refusal, Attempt attempt) {
    String words = refusal.body().toLowerCase(Locale.ROOT);
    Learned learned = attempt.learned();
    if (SYSTEM.matcher(words).find() && attempt.sends(SYSTEM_ROLE)) {
      return Optional.of(learned.without(SYSTEM_ROLE));
    }
    if (SCHEMA.matcher(words).find() && attempt.request().schema().isPresent()) {
      return next(attempt).map(learned::with);
    }
    Optional<Learned> without =
        NOT_TAKEN.matcher(words).find()
            ? sent(attempt).filter(name -> words.contains(name)).findFirst().map(learned::without)
            : Optional.empty();
    return without.or(() ->
        CONTENT.matcher(words).find() && attempt.sends(ABSENT_CONTENT)
            ? Optional.of(learned.without(ABSENT_CONTENT))
            : Optional.empty());
  }

  /// Returns the names of the parameters of the request that a model may refuse.
  private static Stream<String> sent(Attempt attempt) {
    List<String> own = List.of("temperature", "seed", OpenAiChat.limitName(attempt));
    return Stream.concat(attempt.request().options().others().keySet().stream(), own.stream())
        .filter(attempt::sends);
  }

  private static Optional<StructuredOutput> next(Attempt attempt) {
    if (attempt.settings().structuredOutput() != StructuredOutput.AUTO) {
      return Optional.empty();
    }
    return switch (attempt.output()) {
      case AUTO, JSON_SCHEMA -> Optional.of(StructuredOutput.JSON_OBJECT);
      case JSON_OBJECT, FUNCTION -> Optional.of(StructuredOutput.NONE);
      case NONE -> Optional.empty();
    };
  }
}
