package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelSettings.StructuredOutput;
import dev.linecheck.llm.RequestForm;
import dev.linecheck.llm.RequestForm.Change;
import dev.linecheck.llm.RequestForm.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells what a model's refusals have changed in the form of its requests.
final class LearnedForm {
  private LearnedForm() {}

  static RequestForm of(Attempt attempt, Protocol protocol, String provider) {
    String settings = "providers.%s.models.%s.".formatted(provider, attempt.name());
    String limit = protocol.limitName(attempt);
    List<Change> changes = new ArrayList<>();
    schema(attempt, protocol, settings).ifPresent(changes::add);
    attempt.learned().refused().stream()
        .sorted()
        .map(name -> change(name, attempt, limit, settings))
        .forEach(changes::add);
    return new RequestForm(attempt.sends(limit) ? limit : "", changes);
  }

  private static Optional<Change> schema(Attempt attempt, Protocol protocol, String settings) {
    StructuredOutput first = protocol.outputs().getFirst();
    return attempt.settings().structuredOutput() != StructuredOutput.AUTO
            || attempt.output() == first
        ? Optional.empty()
        : Optional.of(
            new Change(
                Part.SCHEMA,
                "it refuses structured output as %s, so it is asked as %s; set %sstructured-output to %s"
                    .formatted(
                        word(first), word(attempt.output()), settings, word(attempt.output()))));
  }

  private static String word(StructuredOutput output) {
    return output.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Change change(String name, Attempt attempt, String limit, String settings) {
    return switch (name) {
      case Adaptation.ABSENT_CONTENT ->
          new Change(
              Part.FUNCTIONS, "it wants words beside a function call, so empty ones are sent");
      case Adaptation.ABSENT_SIGNATURE ->
          new Change(
              Part.FUNCTIONS,
              "it wants a signature with each call, so a stand-in is sent for none");
      case Adaptation.CALL_IDS ->
          new Change(Part.FUNCTIONS, "it takes no ids of function calls, so none are sent");
      case Adaptation.SYSTEM_ROLE ->
          new Change(
              Part.INSTRUCTIONS,
              "it has no system role, so instructions begin the first user message; set %ssystem to first-user"
                  .formatted(settings));
      case "temperature" -> unset(Part.TEMPERATURE, name, settings);
      case "seed" -> unset(Part.SEED, name, settings);
      default -> // a field of the request, by the provider's own name
          isLimit(name) && attempt.sends(limit)
              ? new Change(
                  Part.OUTPUT_LIMIT,
                  "it refuses %s, so %s is sent; set %smax-tokens-name to %s"
                      .formatted(name, limit, settings, limit))
              : new Change(
                  isLimit(name) ? Part.OUTPUT_LIMIT : Part.OTHER,
                  "it refuses %s, so it is not sent".formatted(name));
    };
  }

  private static boolean isLimit(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("_", "");
    return plain.contains("max") && plain.contains("tokens");
  }

  private static Change unset(Part part, String name, String settings) {
    return new Change(
        part, "it refuses %s, so none is sent; set %s%s to unset".formatted(name, settings, name));
  }
}
