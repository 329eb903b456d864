package dev.linecheck.domain.dial;

/// One line of a call.
///
/// @param text what was heard; an agent's line that was interrupted ends where it was cut. Empty on
///   lines that only hold function calls or a step of a flow
public record TranscriptEntry(Speaker speaker, String text, LineTimes times, LineDetail detail) {
  /// A line of nothing but words.
  public TranscriptEntry(Speaker speaker, String text) {
    this(speaker, text, LineTimes.UNKNOWN, LineDetail.NONE);
  }

  /// Who or what the line comes from.
  public Party party() {
    return detail.party(speaker);
  }

  /// Whether the agent speaks here, even without words. A function's result, a step of a flow, a
  /// note to its model and a line that only calls functions are no turns.
  public boolean agentSpeaks() {
    return party() == Party.AGENT && (!text.isBlank() || detail.functionCalls().isEmpty());
  }
}
