package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.DialEnd;
import dev.linecheck.domain.dial.DialStatus;
import java.util.Optional;

/// The facts about a call that its source gives besides the lines.
///
/// @param identity tells the call from all others of its source; empty where the source gives none
/// @param inputs a JSON object
record CallFacts(
    Optional<String> identity,
    Optional<PromptId> promptId,
    DialStatus status,
    End end,
    CallTimes times,
    Json inputs) {
  /// The reason why the call ended.
  ///
  /// @param reason the reason in Linecheck's terms; empty where the source's reason is unknown
  /// @param source the reason as the source writes it
  record End(Optional<DialEnd> reason, Optional<String> source) {
    static final End UNKNOWN = new End(Optional.empty(), Optional.empty());

    /// Notes a reason that has no equivalent in Linecheck.
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

    /// Returns the status of a call that has ended.
    DialStatus status() {
      return reason.map(DialEnd::status).orElse(DialStatus.COMPLETED);
    }
  }
}
