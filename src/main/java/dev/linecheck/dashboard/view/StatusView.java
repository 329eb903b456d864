package dev.linecheck.dashboard.view;

import dev.linecheck.domain.run.RunStatus;

/// The status of a run.
///
/// @param word such as `running`
/// @param kind the class of the style sheet
public record StatusView(String word, String kind) {
  public static StatusView of(RunStatus status) {
    return switch (status) {
      case PENDING -> new StatusView("waiting", "busy");
      case RUNNING -> new StatusView("running", "busy");
      case SUCCESS -> new StatusView("complete", "done");
      case FAILED -> new StatusView("incomplete", "warn");
      case CANCELLED -> new StatusView("cancelled", "idle");
    };
  }
}
