package dev.linecheck.domain.run;

/// The outcome of an item that has ended. The names are those of the API.
public enum ItemVerdict {
  PASS,
  FAIL,
  EXCLUDED,
  ERRORED,
  CANCELLED,
  NOT_RUN
}
