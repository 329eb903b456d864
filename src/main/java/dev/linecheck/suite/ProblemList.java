package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The problems that are found while a suite is read. Single-threaded.
final class ProblemList {
  /// The most problems that are told; a file with more of them is of another kind.
  static final int PROBLEMS_MAX = 200;

  private final List<SuiteProblem> found = new ArrayList<>();
  private final Comparator<SuiteProblem> order;

  /// @param suite the file whose problems come first
  ProblemList(Path suite) {
    order =
        Comparator.comparing((SuiteProblem problem) -> !problem.file().equals(suite))
            .thenComparing(SuiteProblem::file)
            .thenComparingInt(SuiteProblem::line)
            .thenComparingInt(SuiteProblem::column);
  }

  void add(SuitePlace place, String what, String cure) {
    SuiteProblem problem = new SuiteProblem(place, what, cure);
    if (found.size() < PROBLEMS_MAX && !found.contains(problem)) {
      found.add(problem);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int size() {
    return found.size();
  }

  /// Ends the reading if there is any problem.
  void end() {
    if (!found.isEmpty()) {
      throw new SuiteException(found.stream().sorted(order).toList());
    }
  }
}
