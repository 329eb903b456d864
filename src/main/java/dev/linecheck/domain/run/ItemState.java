package dev.linecheck.domain.run;

/// The state of an item. The names are those of the API.
public enum ItemState {
  QUEUED,
  RUNNING,
  /// Played and judged. Its result has the verdicts.
  JUDGED,
  /// It could not be executed, through no fault of the agent.
  ERRORED,
  CANCELLED,
  /// The run ended before the item was done: its budget was spent, or its provider refused it.
  NOT_RUN
}
