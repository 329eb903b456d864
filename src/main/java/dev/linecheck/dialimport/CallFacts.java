package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialEnd;
import dev.linecheck.domain.dial.DialStatus;
import java.util.Optional;

/// The facts that a source tells about a call beside its lines.
///
/// @param identity what the source tells the call from others by; empty where it does not
/// @param inputs a JSON object
record CallFacts(
    Optional<String> identity,
    Optional<PromptId> promptId,
    DialStatus status,
    End end,
    CallTimes times,
    Json inputs) {
  /// Why the call ended.
  ///
  /// @param reason in our words; empty where they are not known
  /// @param source in the source's own
  record End(Optional<DialEnd> reason, Optional<String> source) {
    static final End UNKNOWN = new End(Optional.empty(), Optional.empty());

    /// Notes a reason for which there is no word of ours.
    static End of(CallFields call, String field, Optional<DialEnd> reason) {
      Optional<String> source = Optional.of(call.peekText(field)).filter(text -> !text.isEmpty());
      if (source.isPresent() && reason.isEmpty()) {
        call.note(
            field,
            "unknown_value",
            "There is no word here for the end '%s'; it is kept.".formatted(source.get()));
      }
      return new End(reason, source);
    }

    /// The outcome of a call that has ended.
    DialStatus status() {
      return reason.map(DialEnd::status).orElse(DialStatus.COMPLETED);
    }
  }
}
