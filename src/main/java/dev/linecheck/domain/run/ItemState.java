package dev.linecheck.domain.run;

/// How far an item has come; names of the API.
public enum ItemState {
  QUEUED,
  RUNNING,
  /// Played and judged; its result says how.
  JUDGED,
  /// It could not be carried out, through no fault of the agent.
  ERRORED,
  CANCELLED,
  /// The run was ended before the item was done: its budget was spent, or its provider refused it.
  NOT_RUN
}
