package dev.linecheck.dialimport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// All shapes in which calls are read.
public final class CallFormats {
  /// The name of no format: the shape decides.
  public static final String AUTO = "auto";

  /// How many names of fields a refusal lists.
  private static final int NAMES_MAX = 8;

  private static final int NAME_LENGTH_MAX = 40;

  private static final CallFormat VOGENT = new VogentFormat();
  private static final CallFormat OPENAI = new OpenAiFormat();
  private static final CallFormat RETELL = new RetellFormat();
  private static final CallFormat VAPI = new VapiFormat();

  private static final List<CallFormat> ALL = List.of(VOGENT, OPENAI, RETELL, VAPI);

  /// For a call without lines: fields of one platform alone tell more than an empty list.
  private static final List<CallFormat> MOST_TELLING = List.of(RETELL, VAPI, VOGENT, OPENAI);

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

  /// Reads one call, whole or not at all. Takes secrets out of it.
  ///
  /// @param path where the call stands in what was sent; empty where it is the whole
  public ReadCall read(ObjectNode json, String path) {
    if (isLoneMessage(json)) {
      return new ReadCall.LoneMessage(
          new CallProblem(path, "bare_messages", OpenAiFormat.BARE_MESSAGES));
    }
    Optional<UnsupportedFormat> foreign = UnsupportedFormat.of(json);
    if (foreign.isPresent()) {
      return ReadCall.refused(path, "unsupported_format", foreign.get().sentence());
    }
    WebhookEnvelope envelope = WebhookEnvelope.open(json, path);
    ObjectNode call = envelope.call();
    List<CallFormat> recognising = ALL.stream().filter(format -> format.recognises(call)).toList();
    List<CallFormat> fitting = chosen.map(List::of).orElse(recognising);
    if (fitting.size() > 1) {
      return ReadCall.refused(
          envelope.path(),
          "ambiguous_format",
          "The call could be any of %s; choose one with format=.".formatted(names(fitting)));
    }
    return fitting.stream()
        .findFirst()
        .or(() -> MOST_TELLING.stream().filter(format -> format.resembles(call)).findFirst())
        .map(format -> new CallReading(format, other(format, recognising), envelope).read())
        .orElseGet(() -> unknown(envelope));
  }

  /// The format that a call has, where it does not have the one that it is read as.
  private static Optional<CallFormat> other(CallFormat format, List<CallFormat> recognising) {
    return recognising.contains(format) ? Optional.empty() : recognising.stream().findFirst();
  }

  private static boolean isLoneMessage(ObjectNode json) {
    return OpenAiFormat.isMessage(json) && !json.has("messages") && !json.has("transcript");
  }

  private static ReadCall unknown(WebhookEnvelope envelope) {
    String fields =
        envelope.call().propertyNames().stream()
            .limit(NAMES_MAX)
            .map(name -> CallNotes.cut(name, NAME_LENGTH_MAX))
            .collect(Collectors.joining(", "));
    String seen =
        envelope
            .title()
            .map(title -> title + " without a transcript")
            .orElse(fields.isEmpty() ? "an empty object" : "an object with the fields " + fields);
    String text =
        envelope.call().path("transcript").isString()
            ? " Its transcript is one text; Linecheck reads a list of lines."
            : "";
    return ReadCall.refused(
        envelope.path(),
        "unknown_format",
        "This is %s, and no shape of a call that Linecheck reads.%s A call has its lines below %s."
            .formatted(
                seen,
                text,
                ALL.stream()
                    .map(format -> format.lists() + " (" + format.name() + ")")
                    .collect(Collectors.joining(", "))));
  }
}
