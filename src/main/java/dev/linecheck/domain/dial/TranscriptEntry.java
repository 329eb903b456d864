package dev.linecheck.domain.dial;

/// One line of a call.
///
/// @param text the words that were heard; an interrupted line of the agent ends where it was
///   interrupted. Empty for lines that only hold function calls or a step of a flow
public record TranscriptEntry(Speaker speaker, String text, LineTimes times, LineDetail detail) {
  /// A line of words alone.
  public TranscriptEntry(Speaker speaker, String text) {
    this(speaker, text, LineTimes.UNKNOWN, LineDetail.NONE);
  }

  /// Returns the same line with other data.
  public TranscriptEntry with(LineDetail other) {
    return new TranscriptEntry(speaker, text, times, other);
  }

  /// Returns the source of the line.
  public Party party() {
    return detail.party(speaker);
  }

  /// Whether the line is a turn of the agent, even without words. A function's result, a step of a
  /// flow, a note to the agent's model and a line that only calls functions are not turns.
  public boolean agentSpeaks() {
    return party() == Party.AGENT && (!text.isBlank() || detail.functionCalls().isEmpty());
  }
}
