package dev.linecheck.suite;

import java.util.HashMap;
import java.util.Map;

/// The ids of the callers and past calls of a suite, each of which is there once. Single-threaded.
final class RecordIds {
  /// The most callers and past calls of a suite.
  static final int RECORDS_MAX = 10_000;

  private final ProblemList problems;
  private final Map<String, SuitePlace> places = new HashMap<>();

  RecordIds(ProblemList problems) {
    this.problems = problems;
  }

  void add(At<String> id) {
    SuitePlace first = places.putIfAbsent(id.value(), id.place());
    if (first != null) {
      problems.add(
          id.place(),
          "The id '%s' is already at %s.".formatted(id.value(), first),
          "Give each caller and each call an id of its own.");
    }
    if (places.size() == RECORDS_MAX + 1) {
      problems.add(
          id.place(),
          "The suite has more than %,d callers and calls.".formatted(RECORDS_MAX),
          "Make two suites of it.");
    }
  }
}
