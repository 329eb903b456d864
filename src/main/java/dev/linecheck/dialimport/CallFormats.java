package dev.linecheck.dialimport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// All formats in which calls are read.
public final class CallFormats {
  /// The name that stands for no format: the format is detected.
  public static final String AUTO = "auto";

  /// The most field names that a refusal lists.
  private static final int NAMES_MAX = 8;

  private static final int NAME_LENGTH_MAX = 40;

  private static final CallFormat VOGENT = new VogentFormat();
  private static final CallFormat OPENAI = new OpenAiFormat();
  private static final CallFormat RETELL = new RetellFormat();
  private static final CallFormat VAPI = new VapiFormat();

  private static final List<CallFormat> ALL = List.of(VOGENT, OPENAI, RETELL, VAPI);

  /// The order of detection for a call without lines: fields of a single platform tell more than an
  /// empty list.
  private static final List<CallFormat> MOST_TELLING = List.of(RETELL, VAPI, VOGENT, OPENAI);

  private final Optional<CallFormat> chosen;

  private CallFormats(Optional<CallFormat> chosen) {
    this.chosen = chosen;
  }

  /// Returns the formats that a client chooses by this name, `auto` included; empty for an unknown
  /// name.
  public static Optional<CallFormats> named(String name) {
    if (name.equals(AUTO)) {
      return Optional.of(new CallFormats(Optional.empty()));
    }
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .map(format -> new CallFormats(Optional.of(format)));
  }

  /// Returns the names that can be chosen, for a message.
  public static String names() {
    return AUTO + ", " + names(ALL);
  }

  /// Returns the names of the formats, without `auto`.
  public static List<String> all() {
    return ALL.stream().map(CallFormat::name).toList();
  }

  private static String names(List<CallFormat> formats) {
    return formats.stream().map(CallFormat::name).collect(Collectors.joining(", "));
  }

  /// Reads one call, completely or not at all. Removes secrets from it.
  ///
  /// @param path the place of the call in the request; empty where the call is the whole body
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

  /// Returns the actual format of a call, where it differs from the format it is read as.
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
            .map(title -> "This is " + title + " without a transcript.")
            .orElse(
                fields.isEmpty()
                    ? "This object is empty."
                    : "This object is not a recorded call in a known format. Its fields: "
                        + fields
                        + ".");
    String text =
        envelope.call().path("transcript").isString()
            ? " Its transcript is one text; Linecheck reads a list of lines."
            : "";
    return ReadCall.refused(
        envelope.path(),
        "unknown_format",
        "%s%s A call has its lines below %s."
            .formatted(
                seen,
                text,
                ALL.stream()
                    .map(format -> format.lists() + " (" + format.name() + ")")
                    .collect(Collectors.joining(", "))));
  }
}
