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

/// A call as its source tells it, in our terms.
///
/// @param identity what the source tells the call from others by; empty where it does not
/// @param digest of the whole object
/// @param inputs a JSON object
/// @param settings what is kept without being looked into, a JSON object
/// @param notes what was read in another way than it was written
/// @param unlinkedResults how many results of functions belong to no call
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

  /// The call as a dial.
  ///
  /// @param agent the agent of this server that the call is held to be of
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
