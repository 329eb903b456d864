package dev.linecheck.simulator;

import dev.linecheck.llm.CallsAsText;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells what a person could say on the phone from what a model writes for a machine, or about
/// itself.
final class SpeakableWords {
  /// A field of an act, as JSON that may be broken.
  private static final Pattern ACT =
      Pattern.compile("[\"'](?:think|say|act|value|factsMissing)\\\\?[\"']\\s*:");

  private static final Pattern THINKING = Pattern.compile("</?think(?:ing)?>");

  /// A refusal of the model to play, in the words that models use for it. People on the phone do
  /// not.
  private static final Pattern REFUSAL =
      Pattern.compile(
          "\\bas an ai(?: language model| assistant)?,? i\\b"
              + "|\\bi(?: can['\u2019]?t| cannot| am unable to|['\u2019]m unable to)"
              + " (?:(?:assist|comply) with (?:that|this)\\b"
              + "|(?:help|continue|proceed) with (?:that|this) (?:request|role-?play|scenario)\\b)",
          Pattern.CASE_INSENSITIVE);

  /// A refusal as a whole answer, or at its head, in the place of an act. Within an act, a person
  /// may say it.
  private static final Pattern REFUSAL_ALONE =
      Pattern.compile(
          "(?:(?:i(?:['\u2019]m| am)(?: very| really| so)? sorry|sorry|i apologi[sz]e|my apologies"
              + "|unfortunately)[,.:;]?(?: but)? )?"
              + "i(?: can['\u2019]?t| cannot| can not| won['\u2019]t| will not"
              + "|(?:['\u2019]m| am)(?: unable| not able) to)"
              + " (?:(?:assist|help|comply|continue|proceed)(?: you)? with|fulfill?|engage in"
              + "|participate in|take part in)"
              + " (?:that|this|your)(?: (?:request|role-?play|scenario|conversation|task))?"
              + "(?:[.!;]|$)",
          Pattern.CASE_INSENSITIVE);

  private SpeakableWords() {}

  /// Returns why words in the place of an act are not played; empty if they may be the caller's.
  static Optional<String> problemAlone(String words) {
    return REFUSAL_ALONE.matcher(words).lookingAt()
        ? Optional.of(declined(words))
        : Optional.empty();
  }

  /// Returns why nobody would say these words; empty if somebody might.
  static Optional<String> problem(String words) {
    if (words.startsWith("{") || words.startsWith("```") || ACT.matcher(words).find()) {
      return Optional.of("it is no JSON of an act, and no plain words either");
    }
    if (CallsAsText.hasMarker(words)) {
      return Optional.of("the caller calls a function in words, and has no functions");
    }
    if (THINKING.matcher(words).find()) {
      return Optional.of("the caller's words hold the model's thinking");
    }
    return REFUSAL.matcher(words).find() ? Optional.of(declined(words)) : Optional.empty();
  }

  private static String declined(String words) {
    return "the model declined to play the caller: " + words;
  }
}
