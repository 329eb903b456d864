package dev.linecheck.dialimport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// All shapes in which calls are read.
public final class CallFormats {
  /// The name of no format: the shape decides.
  public static final String AUTO = "auto";

  private static final List<CallFormat> ALL =
      List.of(new VogentFormat(), new OpenAiFormat(), new RetellFormat(), new VapiFormat());

  private final Optional<CallFormat> chosen;

  private CallFormats(Optional<CallFormat> chosen) {
    this.chosen = chosen;
  }

  /// What a client may choose, `auto` included; empty for a name that is none.
  public static Optional<CallFormats> named(String name) {
    if (name.equals(AUTO)) {
      return Optional.of(new CallFormats(Optional.empty()));
    }
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .map(format -> new CallFormats(Optional.of(format)));
  }

  /// The names that can be chosen, for a message.
  public static String names() {
    return AUTO + ", " + names(ALL);
  }

  private static String names(List<CallFormat> formats) {
    return formats.stream().map(CallFormat::name).collect(Collectors.joining(", "));
  }

  /// Reads one call, whole or not at all.
  public ReadCall read(ObjectNode call) {
    if (chosen.isPresent()) {
      return read(chosen.get(), call);
    }
    List<CallFormat> fitting = ALL.stream().filter(format -> format.recognises(call)).toList();
    if (fitting.isEmpty()) {
      return ReadCall.refused(
          "",
          "unknown_format",
          "The call has none of the known shapes; choose one with format=: %s."
              .formatted(names(ALL)));
    }
    if (fitting.size() > 1) {
      return ReadCall.refused(
          "",
          "ambiguous_format",
          "The call could be any of %s; choose one with format=.".formatted(names(fitting)));
    }
    return read(fitting.getFirst(), call);
  }

  private static ReadCall read(CallFormat format, ObjectNode json) {
    CallFields fields = CallFields.of(json);
    ImportedCall call = format.read(fields);
    if (call.identity().isEmpty() && call.transcript().entries().isEmpty()) {
      fields.problem("", "empty_call", "The call has neither an id nor a line.");
    }
    List<CallProblem> problems = fields.problems();
    return problems.isEmpty() ? new ReadCall.Understood(call) : new ReadCall.Refused(problems);
  }
}
