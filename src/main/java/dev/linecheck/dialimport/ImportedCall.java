package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.CallTimes;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.DialStatus;
import dev.linecheck.domain.dial.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A call from a source, in Linecheck's terms.
///
/// @param identity tells the call from all others of its source; empty where the source gives none
/// @param digest the digest of the whole object
/// @param inputs a JSON object
/// @param settings the part that is kept without being interpreted, a JSON object
/// @param notes the notes on parts that were interpreted or kept unread
/// @param unlinkedResults the number of function results that belong to no call of a function
public record ImportedCall(
    Optional<String> identity,
    String digest,
    Optional<PromptId> promptId,
    DialStatus status,
    CallTimes times,
    Json inputs,
    Transcript transcript,
    Json settings,
    List<CallNote> notes,
    int unlinkedResults) {
  public ImportedCall {
    notes = List.copyOf(notes);
  }

  /// Returns the call as a dial.
  ///
  /// @param agent the agent of this server to which the call is assigned
  public Dial dial(DialId id, Optional<AgentId> agent, Instant now) {
    return new Dial(
        id,
        identity.orElseGet(() -> ObjectDigest.identity(agent, digest)),
        agent,
        promptId,
        status,
        times,
        inputs,
        transcript,
        settings,
        now);
  }
}
