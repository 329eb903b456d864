package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Reads one call in a known format. Single-threaded.
final class CallReading {
  /// The most roles that a refusal names.
  private static final int ROLES_MAX = 3;

  private static final int ROLE_LENGTH_MAX = 40;

  private final CallFormat format;
  private final Optional<CallFormat> other;
  private final WebhookEnvelope envelope;
  private final CallNotes notes = new CallNotes();
  private final CallLines lines = new CallLines();

  /// @param other the actual format of the call, where it differs from the chosen one
  CallReading(CallFormat format, Optional<CallFormat> other, WebhookEnvelope envelope) {
    this.format = format;
    this.other = other;
    this.envelope = envelope;
  }

  ReadCall read() {
    CredentialFields.leaveOut(envelope.call(), envelope.path(), notes);
    CredentialFields.leaveOut(envelope.around(), "", notes);
    CallFields call = CallFields.of(envelope.call(), envelope.path(), notes);
    other.ifPresent(own ->
        call.note(
            "",
            "other_format",
            "This is %s (%s); it is read with format=%s."
                .formatted(own.title(), own.name(), format.name())));
    CallFacts head = format.read(call, lines);
    return refusal(call, head)
        .<ReadCall>map(problem -> new ReadCall.Refused(List.of(problem)))
        .orElseGet(() -> new ReadCall.Understood(imported(call, head)));
  }

  /// Returns the reason to refuse a call. Only a call without a usable transcript is refused.
  private Optional<CallProblem> refusal(CallFields call, CallFacts head) {
    if (lines.entries().size() > Transcript.ENTRIES_MAX) {
      return refused(
          call,
          "too_many_entries",
          "The call has %d lines; it may have %d."
              .formatted(lines.entries().size(), Transcript.ENTRIES_MAX));
    }
    boolean isNobodysKnown = !lines.unknownRoles().isEmpty() && !lines.agentActs();
    if (other.isPresent() && (isNobodysKnown || !lines.hasAny())) {
      return refused(
          call,
          "other_format",
          "This is %s (%s), of which format=%s reads nothing."
              .formatted(other.get().title(), other.get().name(), format.name()));
    }
    if (isNobodysKnown) {
      return refused(
          call,
          "unknown_role",
          "Nothing in the call is known to be the agent's: %s is no role here.".formatted(roles()));
    }
    return lines.hasAny() ? Optional.empty() : withoutLines(call, head);
  }

  private Optional<CallProblem> withoutLines(CallFields call, CallFacts head) {
    String title = envelope.title().orElse(format.title());
    if (isOneText()) {
      return refused(
          call,
          "unsupported_format",
          "This is %s whose transcript is one text; Linecheck reads the list of its lines in %s."
              .formatted(title, format.lists()));
    }
    if (!neverConnected(head.status())) {
      return refused(
          call,
          "empty_call",
          "This is %s without a transcript: there is not a word below %s."
              .formatted(title, format.lists()));
    }
    if (head.identity().isEmpty()) {
      return refused(
          call,
          "empty_call",
          "This is %s that never connected (%s), which has no words; without an id it is no dial."
              .formatted(title, head.end().source().orElseGet(() -> head.status().apiName())));
    }
    call.note("", "no_lines", "The call never connected; it has no lines.");
    return Optional.empty();
  }

  private boolean isOneText() {
    return Stream.of(envelope.call(), envelope.call().path("artifact"))
        .anyMatch(holder -> !holder.path("transcript").asString("").isBlank());
  }

  private String roles() {
    return lines.unknownRoles().stream()
        .limit(ROLES_MAX)
        .map(role -> "'" + CallNotes.cut(role, ROLE_LENGTH_MAX) + "'")
        .collect(Collectors.joining(", "));
  }

  private static Optional<CallProblem> refused(CallFields call, String code, String sentence) {
    return Optional.of(new CallProblem(call.at(""), code, sentence));
  }

  /// Whether the call ended without connecting. An early copy of a call still in progress is
  /// refused instead, so that it does not take the call's identity.
  private static boolean neverConnected(DialStatus status) {
    return switch (status) {
      case NO_ANSWER, BUSY, CANCELED, FAILED -> true;
      case QUEUED, RINGING, IN_PROGRESS, COMPLETED -> false;
    };
  }

  private ImportedCall imported(CallFields call, CallFacts head) {
    ResultLinks.Linked linked = ResultLinks.in(lines, call);
    if (linked.unlinked() > 0) {
      call.note(
          "",
          "unlinked_results",
          "%d results of functions belong to no call.".formatted(linked.unlinked()));
    }
    return new ImportedCall(
        head.identity(),
        head.identity().isPresent() ? "" : ObjectDigest.of(envelope.call()),
        head.promptId(),
        head.status(),
        head.times(),
        head.inputs(),
        new Transcript(linked.entries()),
        new Json(settings(call, head).toString()),
        notes.all(),
        linked.unlinked());
  }

  private ObjectNode settings(CallFields call, CallFacts head) {
    ObjectNode kept = format.kept(call, lines);
    if (!envelope.around().isEmpty()) {
      kept.withObjectProperty(CallSource.NAME).set("webhook", envelope.around());
    }
    head.end().reason().ifPresent(reason -> kept.put("endReason", reason.name()));
    head.end().source().ifPresent(reason -> kept.put("sourceEndReason", reason));
    return kept;
  }
}
