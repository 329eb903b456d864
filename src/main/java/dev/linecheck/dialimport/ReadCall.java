package dev.linecheck.dialimport;

import java.util.List;

/// The result of reading one call: the whole call, or its problems.
public sealed interface ReadCall {
  record Understood(ImportedCall call) implements ReadCall {}

  record Refused(List<CallProblem> problems) implements ReadCall {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// One message of a call whose list of messages has no object around it.
  record LoneMessage(CallProblem problem) implements ReadCall {}

  static Refused refused(String field, String code, String sentence) {
    return new Refused(List.of(new CallProblem(field, code, sentence)));
  }
}
