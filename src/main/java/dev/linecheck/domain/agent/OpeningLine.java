package dev.linecheck.domain.agent;

/// The words that an agent says first, verbatim, before any model is asked.
///
/// @param content the text, which may contain `{{name}}` templates
public record OpeningLine(LineType lineType, String content) {
  /// The kind of calls in which the agent speaks first. The names are those of the API.
  public enum LineType {
    INBOUND_ONLY,
    INBOUND_OUTBOUND,
    NONE
  }

  /// Whether the agent speaks first in a simulated call, which is inbound.
  public boolean opensCall() {
    return switch (lineType) {
      case INBOUND_ONLY, INBOUND_OUTBOUND -> true;
      case NONE -> false;
    };
  }
}
