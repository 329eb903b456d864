package dev.linecheck.dialimport;

import java.util.List;

/// What reading one call gave: all of it, or what is wrong with it.
public sealed interface ReadCall {
  record Understood(ImportedCall call) implements ReadCall {}

  record Refused(List<CallProblem> problems) implements ReadCall {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// One message of a call whose list of messages has nothing around it.
  record LoneMessage(CallProblem problem) implements ReadCall {}

  static Refused refused(String field, String code, String sentence) {
    return new Refused(List.of(new CallProblem(field, code, sentence)));
  }
}
