package dev.linecheck.domain.agent;

/// The words that an agent says first, verbatim, before any model is asked.
///
/// @param content may hold `{{name}}` templates
public record OpeningLine(LineType lineType, String content) {
  /// In which calls the agent opens; names of the API.
  public enum LineType {
    INBOUND_ONLY,
    INBOUND_OUTBOUND,
    NONE
  }

  /// Whether the agent speaks first in a rehearsal, which is an inbound call.
  public boolean opensCall() {
    return switch (lineType) {
      case INBOUND_ONLY, INBOUND_OUTBOUND -> true;
      case NONE -> false;
    };
  }
}
