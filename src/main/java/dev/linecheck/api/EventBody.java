package dev.linecheck.api;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.rule.RuleEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads an event of a rule.
final class EventBody {
  /// The longest name of a function, in characters.
  private static final int NAME_MAX = 200;

  /// The longest arguments in an event, in characters of JSON.
  private static final int ARGUMENTS_MAX = 10_000;

  private EventBody() {}

  static RuleEvent read(Fields fields) {
    List<RuleEvent> events =
        Stream.of(says(fields), callerSays(fields), calls(fields), answered(fields))
            .flatMap(Optional::stream)
            .toList();
    if (events.size() != 1) {
      fields.node("arguments");
      fields.node("result");
      fields.refuseOthers();
      throw fields.invalid(
          "one_event", "says", "An event has one of says, callerSays, calls and answered.");
    }
    fields.refuseOthers();
    return events.getFirst();
  }

  private static Optional<RuleEvent> says(Fields fields) {
    return fields.optional("says").map(_ -> new RuleEvent.Says(RulesBody.pattern(fields, "says")));
  }

  private static Optional<RuleEvent> callerSays(Fields fields) {
    return fields
        .optional("callerSays")
        .map(_ -> new RuleEvent.CallerSays(RulesBody.pattern(fields, "callerSays")));
  }

  private static Optional<RuleEvent> calls(Fields fields) {
    return name(fields, "calls")
        .map(function ->
            new RuleEvent.Calls(
                function,
                fields.optionalObject("arguments").map(object -> arguments(fields, object))));
  }

  private static Json arguments(Fields fields, Fields object) {
    Json json = object.others();
    if (json.text().length() > ARGUMENTS_MAX) {
      throw fields.invalid(
          "out_of_range",
          "arguments",
          "%s has at most %d characters.".formatted(fields.at("arguments"), ARGUMENTS_MAX));
    }
    return json;
  }

  private static Optional<RuleEvent> answered(Fields fields) {
    return name(fields, "answered")
        .map(function ->
            new RuleEvent.Answered(
                function, fields.optional("result").map(_ -> RulesBody.pattern(fields, "result"))));
  }

  private static Optional<String> name(Fields fields, String field) {
    Optional<String> name = fields.optional(field);
    if (name.isPresent() && (name.get().isBlank() || name.get().length() > NAME_MAX)) {
      throw fields.invalid(
          "out_of_range",
          field,
          "%s must be the name of a function, of 1 to %d characters."
              .formatted(fields.at(field), NAME_MAX));
    }
    return name;
  }
}
