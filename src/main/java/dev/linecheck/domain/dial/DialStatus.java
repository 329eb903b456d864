package dev.linecheck.domain.dial;

import java.util.Arrays;
import java.util.Optional;

/// The status of a dial.
public enum DialStatus {
  QUEUED("queued"),
  RINGING("ringing"),
  IN_PROGRESS("in-progress"),
  COMPLETED("completed"),
  FAILED("failed"),
  CANCELED("canceled"),
  BUSY("busy"),
  NO_ANSWER("no-answer");

  private final String apiName;

  DialStatus(String apiName) {
    this.apiName = apiName;
  }

  public static Optional<DialStatus> named(String apiName) {
    return Arrays.stream(values()).filter(status -> status.apiName.equals(apiName)).findFirst();
  }

  /// Returns the name in the API.
  public String apiName() {
    return apiName;
  }
}
