package dev.linecheck.domain.dial;

/// The reason why a recorded call ended. The names are those of the API, an open set.
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
  /// The provider failed, or the call was never connected for a technical reason.
  FAILED;

  /// Returns the status of a call that ended for this reason.
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
