package dev.linecheck.domain.dial;

/// Why a recorded call ended; the words of the API, an open set.
public enum DialEnd {
  CALLER_HANGUP,
  AGENT_HANGUP,
  TRANSFERRED,
  VOICEMAIL,
  NO_ANSWER,
  BUSY,
  CANCELED,
  SILENCE_TIMEOUT,
  MAX_DURATION,
  /// The provider broke it, or it never got through for a technical reason.
  FAILED;

  /// How far a call came that has ended like this.
  public DialStatus status() {
    return switch (this) {
      case NO_ANSWER -> DialStatus.NO_ANSWER;
      case BUSY -> DialStatus.BUSY;
      case CANCELED -> DialStatus.CANCELED;
      case FAILED -> DialStatus.FAILED;
      case CALLER_HANGUP, AGENT_HANGUP, TRANSFERRED, VOICEMAIL, SILENCE_TIMEOUT, MAX_DURATION ->
          DialStatus.COMPLETED;
    };
  }
}
