package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelSettings.StructuredOutput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds another form of a refused request that the model may take.
final class Adaptation {
  /// Refused when a message that calls functions has no content.
  static final String ABSENT_CONTENT = "absent content";

  /// Refused by models that know user and assistant alone.
  static final String SYSTEM_ROLE = "system role";

  /// Refused when a call of a function has no signature of the thinking that led to it.
  static final String ABSENT_SIGNATURE = "absent signature";

  /// The ids of calls, which not every version of a protocol takes.
  static final String CALL_IDS = "ids of calls";

  /// The forms of a request that lose nothing when another takes their place.
  static final Set<String> FORMS = Set.of(ABSENT_CONTENT, SYSTEM_ROLE, ABSENT_SIGNATURE, CALL_IDS);

  private static final Pattern UNSIGNED = Pattern.compile("missing a \\W?thought_?signature");

  private static final Pattern UNKNOWN_ID = Pattern.compile("unknown name \\W{1,4}id\\W");

  private static final Pattern NOT_TAKEN =
      Pattern.compile(
          "unsupported|not support|does not support|unrecognized|unknown|unexpected|not permitted"
              + "|not allowed|no longer|extra (?:fields|inputs)|only the default|not available"
              + "|isn't supported|unavailable|deprecated|must be unset|invalid (?:field|parameter)");

  private static final Pattern SCHEMA =
      Pattern.compile(
          "response_format|json_schema|response_?(?:json_?)?schema|output_(?:format|config(?!\\.effort))"
              + "|response_?mime_?type|output format|invalid schema");

  private static final Pattern CONTENT =
      Pattern.compile("content[^.]{0,60}(?:string|required|null|missing)");

  private static final Pattern SYSTEM = Pattern.compile("system role|role[^.]{0,20}system");

  private Adaptation() {}

  /// Returns what is known about the model after a refusal; empty if no other form of the request
  /// is left.
  static Optional<Learned> after(ProviderComplaint refusal, Attempt attempt, Protocol protocol) {
    String words = refusal.text();
    Learned learned = attempt.learned();
    if (SYSTEM.matcher(words).find() && attempt.sends(SYSTEM_ROLE)) {
      return Optional.of(learned.without(SYSTEM_ROLE));
    }
    if (UNSIGNED.matcher(words).find() && attempt.sends(ABSENT_SIGNATURE)) {
      return Optional.of(learned.without(ABSENT_SIGNATURE));
    }
    if (UNKNOWN_ID.matcher(words).find() && attempt.sends(CALL_IDS)) {
      return Optional.of(learned.without(CALL_IDS));
    }
    if (isOfSchema(words, attempt)) {
      return next(attempt, protocol).map(learned::with);
    }
    Optional<Learned> without =
        NOT_TAKEN.matcher(words).find()
            ? sent(attempt, protocol)
                .filter(name -> names(words, name))
                .findFirst()
                .map(learned::without)
            : Optional.empty();
    return without.or(() ->
        CONTENT.matcher(words).find() && attempt.sends(ABSENT_CONTENT)
            ? Optional.of(learned.without(ABSENT_CONTENT))
            : Optional.empty());
  }

  /// Returns the names of the parameters of the request that a model may refuse.
  private static Stream<String> sent(Attempt attempt, Protocol protocol) {
    return Stream.concat(
            attempt.request().options().others().keySet().stream(),
            protocol.refusable(attempt).stream())
        .filter(attempt::sends);
  }

  /// Some providers write `max_tokens` where they were sent `maxTokens`, or the other way round.
  private static boolean names(String words, String parameter) {
    return flat(words).contains(flat(parameter.toLowerCase(Locale.ROOT)));
  }

  private static String flat(String name) {
    return name.replace("_", "");
  }

  private static boolean isOfSchema(String words, Attempt attempt) {
    return attempt.request().schema().isPresent()
        && (SCHEMA.matcher(words).find()
            || (attempt.output() == StructuredOutput.FUNCTION && words.contains("tool_choice")));
  }

  private static Optional<StructuredOutput> next(Attempt attempt, Protocol protocol) {
    if (attempt.settings().structuredOutput() != StructuredOutput.AUTO) {
      return Optional.empty();
    }
    List<StructuredOutput> ways = protocol.outputs();
    return ways.stream().skip(ways.indexOf(attempt.output()) + 1L).findFirst();
  }
}
